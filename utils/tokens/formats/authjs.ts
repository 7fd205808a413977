import type { DecodedToken } from '../../model';
import type { TokenContext, TokenFormat } from '../token-format';
import { jwe, jweParts } from './jwe';

/** The session cookie's name, with its prefix and chunk number; both generations seal their other cookies the same way. */
const names =
  /^(?:__Secure-|__Host-)?(?:authjs|next-auth)\.(?:session-token|state|nonce|pkce\.code_verifier|challenge)(?:\.\d+)?$/;

/** A direct JWE with either content encryption that Auth.js has used. */
function isAuthjsHeader(header: { readonly [key: string]: unknown }): boolean {
  return header['alg'] === 'dir' && (header['enc'] === 'A256CBC-HS512' || header['enc'] === 'A256GCM');
}

function decode(raw: string, context?: TokenContext): DecodedToken | null {
  if (!names.test(context?.name ?? '')) return null;
  const compact = jweParts(raw);
  if (compact === null || !isAuthjsHeader(compact.header)) return null;
  const decoded = jwe.decode(raw);
  return decoded && { ...decoded, format: 'authjs' };
}

/** Auth.js' and NextAuth's session: a JWE whose key is derived from the secret and, since version 5, the cookie's name. */
export const authjs: TokenFormat = {
  id: 'authjs',
  title: 'Auth.js session',
  reference: 'Auth.js packages/core/src/jwt.ts; RFC 7516',
  scope: 'value',
  anchors: ['eyJ'],
  minLength: 80,
  detect: (raw, context) => decode(raw, context) !== null,
  decode,
};
