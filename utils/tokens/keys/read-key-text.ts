import type { TokenKey } from '../../model';
import { trimOf } from '../../text/trim-ends';
import { looksLikePem } from './read-pem';

/** What a pasted key was recognised as. */
export type KeyKind = 'pem' | 'jwk' | 'jwks' | 'paserk' | 'secret';

export type KeyText =
  | { readonly kind: KeyKind; readonly key: TokenKey }
  | { readonly problem: 'empty' | 'json-broken' | 'json-no-key' };

/**
 * What a person pasted as a key: PEM, a JWK (RFC 7517 section 4), a JWK Set or a bare list of JWKs (section 5), a PASERK,
 * or a secret. A text in braces is never taken for a secret: it was meant to be JSON.
 */
export function readKeyText(text: string): KeyText {
  const bare = text.trim();
  if (bare === '') return { problem: 'empty' };
  if (looksLikePem(bare)) return { kind: 'pem', key: { kind: 'pem', text: bare } };
  if (/^[{[]/.test(bare)) return readJson(bare);
  // Line breaks around a secret come from pasting; spaces may be part of it.
  const secret = trimOf(text, '\r\n');
  const kind = /^k[1-4]\.(?:local|public|secret)\.[\w-]+$/.test(bare) ? 'paserk' : 'secret';
  return { kind, key: { kind: 'secret', text: kind === 'paserk' ? bare : secret } };
}

function readJson(text: string): KeyText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'json-broken' };
  }
  if (Array.isArray(value)) return keySet(value);
  if (typeof value !== 'object' || value === null) return { problem: 'json-no-key' };
  if ('keys' in value && Array.isArray(value.keys)) return keySet(value.keys);
  return isJwk(value) ? { kind: 'jwk', key: { kind: 'jwk', jwk: value } } : { problem: 'json-no-key' };
}

function keySet(list: readonly unknown[]): KeyText {
  const keys = list.filter(isJwk);
  return keys.length === 0 ? { problem: 'json-no-key' } : { kind: 'jwks', key: { kind: 'jwks', keys } };
}

function isJwk(value: unknown): value is JsonWebKey {
  return typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string';
}
