import type { DecodedToken } from '../model';
import { trimEndOf } from '../text/trim-ends';

/** A host on this very machine: http reaches nobody else there. */
const LOCAL = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether keys may be asked for at an address: over https, or from this machine. */
export function mayFetchFrom(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL.test(url.hostname));
}

/**
 * Where the issuer named in a token publishes its details (OpenID Connect Discovery section 4: the issuer followed by
 * `/.well-known/openid-configuration`); `null` where the token names no issuer that keys could be asked of. The token's
 * own `jku` is never used: whoever forged the token wrote it.
 */
export function issuerAddress(decoded: DecodedToken | null): string | null {
  const issuer = decoded?.claims?.['iss'];
  if (typeof issuer !== 'string' || !mayFetchFrom(issuer)) return null;
  return `${trimEndOf(issuer, '/')}/.well-known/openid-configuration`;
}

export type IssuerAnswer =
  | { readonly kind: 'keys'; readonly text: string; readonly count: number }
  /** The issuer's details, which say where its keys are. */
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'neither' };

/** What came from an issuer: a JWK Set (RFC 7517 section 5), or details with a `jwks_uri`. */
export function readIssuerAnswer(answer: unknown): IssuerAnswer {
  if (typeof answer !== 'object' || answer === null) return { kind: 'neither' };
  if ('keys' in answer && Array.isArray(answer.keys) && answer.keys.length > 0)
    return {
      kind: 'keys',
      text: JSON.stringify({ keys: answer.keys }, null, 2),
      count: answer.keys.length,
    };
  if ('jwks_uri' in answer && typeof answer.jwks_uri === 'string' && mayFetchFrom(answer.jwks_uri))
    return { kind: 'address', address: answer.jwks_uri };
  return { kind: 'neither' };
}
