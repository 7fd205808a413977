import type { DecodedToken } from '../../model';
import { splitTimedText } from '../readers/itsdangerous';
import { readJson } from '../readers/json';
import { splitSignedText } from '../readers/signed-text';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const timed = splitTimedText(raw);
  const signed = timed ?? splitSignedText(raw, '.');
  if (signed === null || !looksRandom(raw, signed.hash)) return null;
  const content = timed === null ? signed.value : timed.content;
  if (content === '' || /[\x00-\x1f\x7f]|%[0-9A-Fa-f]{2}/.test(content)) return null;
  const json = /^[[{"]/.test(content) ? readJson(content) : null;
  return {
    format: 'itsdangerous-signer',
    payload: json !== null && 'value' in json ? json.value : content,
    ...(timed && { issuedAt: timed.issuedAt }),
    parts: [{ name: 'algorithm', value: `HMAC-${signed.hash.replace('-', '')}` }],
  };
}

/**
 * Our choice, since nothing but the last part speaks for the format: it must mix upper and lower case and a digit, `-`
 * or `_`. One signature in 270 does not; almost every word or file name of its length does not either.
 * A SHA-256 signature without `-` and `_` is left to the cookie-signature format, which checks this one's keys too.
 */
function looksRandom(raw: string, hash: string): boolean {
  const signature = raw.slice(raw.lastIndexOf('.') + 1);
  const special = hash === 'SHA-256' ? /[-_]/ : /[-_0-9]/;
  return /[a-z]/.test(signature) && /[A-Z]/.test(signature) && special.test(signature);
}

/** Readable text signed by itsdangerous: Signer, TimestampSigner and Serializer. */
export const itsdangerousSigner: TokenFormat = {
  id: 'itsdangerous-signer',
  title: 'itsdangerous signed text',
  reference: 'itsdangerous signer.py, timed.py and serializer.py',
  scope: 'value',
  percentEncoded: true,
  contains: '.',
  lastResort: true,
  minLength: 29,
  detect: (raw) => decode(raw) !== null,
  decode,
};
