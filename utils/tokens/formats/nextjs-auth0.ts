import type { DecodedToken } from '../../model';
import { claimTimes } from '../jose/claim-times';
import type { TokenContext, TokenFormat } from '../token-format';
import { jwe, jweParts } from './jwe';

/** `__session` is also Firebase' and Clerk's name, whose values are no direct JWE. */
const names = /^(?:__session|appSession|__txn_.+|__FC_\d+)(?:__\d+|\.\d+)?$/;

function decode(raw: string, context?: TokenContext): DecodedToken | null {
  if (!names.test(context?.name ?? '')) return null;
  const compact = jweParts(raw);
  if (compact?.header['alg'] !== 'dir' || compact.header['enc'] !== 'A256GCM') return null;
  const decoded = jwe.decode(raw);
  // Versions before 4 say the session's times in the header.
  return decoded && { ...decoded, ...claimTimes(compact.header), format: 'nextjs-auth0' };
}

/** Auth0's session of nextjs-auth0 and express-openid-connect: a direct JWE with a derived key. */
export const nextjsAuth0: TokenFormat = {
  id: 'nextjs-auth0',
  title: 'Auth0 session',
  reference: 'nextjs-auth0 src/server/cookies.ts; express-openid-connect lib/appSession.js; RFC 7516',
  scope: 'value',
  anchors: ['eyJ'],
  minLength: 80,
  detect: (raw, context) => decode(raw, context) !== null,
  decode,
};
