import type { DecodedToken } from '../../model';
import { splitCookieSignature } from '../readers/cookie-signature';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const signed = splitCookieSignature(raw);
  if (signed === null) return null;
  const signature = raw.slice(-43);
  // Our choice: one signature in 2,000 lacks one of the three; almost every word of 43 letters does.
  if (!/[a-z]/.test(signature) || !/[A-Z]/.test(signature) || !/[+/0-9]/.test(signature)) return null;
  if (/^https?:\/\/|%[0-9A-Fa-f]{2}/.test(signed.value)) return null;
  return {
    format: 'cookie-signature',
    payload: signed.value,
    parts: [{ name: 'algorithm', value: 'HMAC-SHA256' }],
  };
}

/** Text signed by cookie-signature without express' `s:`, as Fastify and hand-written servers send it. */
export const cookieSignature: TokenFormat = {
  id: 'cookie-signature',
  title: 'cookie-signature',
  reference: 'npm cookie-signature, sign()',
  scope: 'value',
  contains: '.',
  lastResort: true,
  minLength: 45,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
