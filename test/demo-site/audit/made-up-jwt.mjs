// @ts-check
import { createHmac } from 'node:crypto';
import { PERSON, SECRETS } from '../made-up.mjs';

/** @param {unknown} part an object, or the very text or bytes */
const encode = (part) =>
  Buffer.from(
    typeof part === 'string' || Buffer.isBuffer(part) ? /** @type {string} */ (part) : JSON.stringify(part),
  ).toString('base64url');

/**
 * A JWT that a careful issuer makes: valid for ten minutes, for one audience.
 * @param {number} now milliseconds
 */
export function carefulClaims(now) {
  const seconds = Math.floor(now / 1000);
  return {
    iss: 'https://login.shop.example',
    sub: PERSON.id,
    aud: 'jarlens-demo-shop',
    iat: seconds,
    exp: seconds + 600,
  };
}

/**
 * The compact form of any header and payload, also of those that no library would sign.
 * @param {unknown} payload @param {Record<string, unknown>} [header]
 * @param {{hash: string, secret: string} | null} [signed] whatever the header says of it; null leaves the signature empty
 */
export function madeUpJwt(payload, header = {}, signed = { hash: 'sha512', secret: SECRETS.jwt }) {
  const input = `${encode({ alg: 'ES256', typ: 'JWT', ...header })}.${encode(payload)}`;
  if (!signed) return `${input}.`;
  return `${input}.${createHmac(signed.hash, signed.secret).update(input).digest('base64url')}`;
}

/** A JWE of which only the header means anything. @param {Record<string, unknown>} header */
export function madeUpJwe(header) {
  const bytes = createHmac('sha512', SECRETS.encryption).update(JSON.stringify(header)).digest();
  const key = header['alg'] === 'dir' ? '' : bytes.subarray(0, 24).toString('base64url');
  return [encode(header), key, ...[bytes.subarray(0, 12), bytes, bytes.subarray(16, 32)].map(encode)].join(
    '.',
  );
}
