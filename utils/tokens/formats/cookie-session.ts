import type { DecodedToken, Json } from '../../model';
import { isJsonObject, openBase64Json } from '../readers/packed-json';
import { hashOfSignature } from '../readers/signed-text';
import { signatureCookie } from '../signature-cookie';
import type { TokenContext, TokenFormat } from '../token-format';

/** A cookie and the signature that Keygrip made of `name=value`. */
export interface SignedPair {
  readonly name: string;
  readonly value: string;
  readonly signature: string;
}

/** RFC 6265 section 4.1.1: a cookie's name is an RFC 9110 token. */
const pairSyntax = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+)=([^;]*);\s*([^;=\s]+)=([\w-]*);?$/;

/** The pair in `name=value; name.sig=signature`, or in a value whose sibling cookie is known; else `null`. */
export function readSignedPair(raw: string, context?: TokenContext): SignedPair | null {
  const [, name, value, signatureName, signature] = raw.includes('.sig=') ? (pairSyntax.exec(raw) ?? []) : [];
  if (name !== undefined && value !== undefined && signature !== undefined) {
    return signatureName === signatureCookie(name) ? { name, value, signature } : null;
  }
  if (context?.name === undefined || context.siblings === undefined) return null;
  const wanted = signatureCookie(context.name);
  const sibling = context.siblings.find((cookie) => cookie.name === wanted);
  if (sibling === undefined || hashOfSignature(sibling.value.length) === undefined) return null;
  // Beside any signed cookie, but only JSON is a session.
  return openBase64Json(raw) === null ? null : { name: context.name, value: raw, signature: sibling.value };
}

function decode(raw: string, context?: TokenContext): DecodedToken | null {
  const pair = readSignedPair(raw, context);
  if (pair === null) return null;
  const opened = openBase64Json(pair.value);
  const expiresAt = readExpiry(opened?.payload);
  const hash = hashOfSignature(pair.signature.length);
  return {
    format: 'cookie-session',
    payload: opened?.payload ?? pair.value,
    ...(opened?.problems && { problems: opened.problems }),
    ...(expiresAt !== undefined && { expiresAt }),
    parts: [
      { name: 'name', value: pair.name },
      { name: 'algorithm', value: hash === undefined ? 'unknown' : `HMAC-${hash.replace('-', '')}` },
    ],
  };
}

/** koa-session keeps `_expire`, in milliseconds. */
function readExpiry(payload: Json | undefined): number | undefined {
  const expire = isJsonObject(payload) ? payload['_expire'] : undefined;
  return typeof expire === 'number' ? Math.floor(expire / 1000) : undefined;
}

/** cookie-session and koa-session: base64 JSON in `n`, and its Keygrip signature in the cookie `n.sig`. */
export const cookieSession: TokenFormat = {
  id: 'cookie-session',
  title: 'cookie-session',
  reference: 'npm cookie-session, koa-session, cookies and keygrip',
  scope: 'value',
  contains: '.sig=',
  minLength: 4,
  detect: (raw, context) => decode(raw, context) !== null,
  decode,
};
