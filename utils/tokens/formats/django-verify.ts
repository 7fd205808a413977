import type { TokenKey, Verification } from '../../model';
import { bytesEqual, utf8 } from '../bytes';
import type { TokenContext } from '../token-format';
import {
  firstAnswer,
  keyOfWrongKind,
  notThisFormat,
  secretsOf,
  signatureDiffers,
  signatureFits,
} from '../verification';
import { concatBytes, digest, hmac } from '../web-crypto';
import { splitAnySeparator } from './django-signer';

/** Salts of Django itself, from its sources. */
const knownSalts = [
  'django.contrib.sessions.backends.signed_cookies',
  'django.core.signing',
  'django.core.signing.Signer',
  'django.core.signing.TimestampSigner',
  'django.contrib.sessions.SessionStore',
  'django.contrib.messages',
  'formtools.wizard.storage.cookie.CookieStorage',
  'django_registration.registration',
  'registration',
  '',
];

/** Checks what Django signed: key = H(salt + "signer" + SECRET_KEY), HMAC with the same hash. */
export async function verify(raw: string, key: TokenKey, context?: TokenContext): Promise<Verification> {
  const signed = splitAnySeparator(raw);
  if (signed === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const content = utf8(signed.value);
  // `set_signed_cookie` takes the cookie's name as its salt.
  const given = [key.salt, key.cookieName, context?.name].filter((salt) => salt !== undefined);
  const salts = [...new Set([...given, ...knownSalts])];
  const candidates = secrets.flatMap((secret) =>
    salts.flatMap((salt) => ['', 'django.http.cookies'].map((prefix) => ({ secret, salt, prefix }))),
  );
  const found = await firstAnswer(candidates, async ({ secret, salt, prefix }) => {
    const derived = await digest(
      signed.hash,
      concatBytes(utf8(salt), utf8('signer'), utf8(prefix), secret.bytes),
    );
    const expected = await hmac(signed.hash, derived, content);
    return bytesEqual(expected, signed.signature) ? `${secret.as}, salt "${salt}"` : null;
  });
  return found === null ? signatureDiffers() : signatureFits(found);
}
