import type { DecodedToken } from '../../model';
import type { TokenFormat } from '../token-format';

const syntax = /^([0-9a-f]{64})\|([0-9a-f]{64})$/;

/** The random value and the digest; `null` for anything else. */
export function splitAuthjsCsrf(raw: string): { readonly token: string; readonly digest: string } | null {
  const [, token, digest] = syntax.exec(raw) ?? [];
  return token === undefined || digest === undefined ? null : { token, digest };
}

function decode(raw: string): DecodedToken | null {
  const parts = splitAuthjsCsrf(raw);
  if (parts === null) return null;
  return {
    format: 'authjs-csrf',
    payload: parts.token,
    parts: [
      { name: 'algorithm', value: 'SHA-256' },
      { name: 'digest', value: parts.digest },
    ],
  };
}

/** Auth.js' and NextAuth's CSRF cookie: a random value and its SHA-256 together with the secret. */
export const authjsCsrf: TokenFormat = {
  id: 'authjs-csrf',
  title: 'Auth.js CSRF token',
  reference: 'Auth.js lib/actions/callback/oauth/csrf-token.ts',
  scope: 'word',
  contains: '|',
  minLength: 129,
  percentEncoded: true,
  detect: (raw) => syntax.test(raw),
  decode,
};
