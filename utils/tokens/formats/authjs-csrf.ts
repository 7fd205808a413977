import type { DecodedToken } from '../../model';
import type { TokenFormat } from '../token-format';

const syntax = /^([0-9a-f]{64})\|([0-9a-f]{64})$/;

function decode(raw: string): DecodedToken | null {
  const [, token, digest] = syntax.exec(raw) ?? [];
  if (token === undefined || digest === undefined) return null;
  return {
    format: 'authjs-csrf',
    payload: token,
    parts: [
      { name: 'algorithm', value: 'SHA-256' },
      { name: 'digest', value: digest },
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
