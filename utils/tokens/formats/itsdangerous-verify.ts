import type { TokenKey, Verification } from '../../model';
import { bytesEqual, utf8 } from '../bytes';
import { splitSignedText } from '../readers/signed-text';
import {
  firstAnswer,
  keyOfWrongKind,
  notThisFormat,
  secretsOf,
  signatureDiffers,
  signatureFits,
} from '../verification';
import { type Bytes, concatBytes, digest, type Hash, hmac } from '../web-crypto';

/** Salts of Flask, itsdangerous itself and the packages around them, from their sources. */
const knownSalts = [
  'cookie-session', // Flask
  'itsdangerous.Signer', // Signer, TimestampSigner, Starlette
  'itsdangerous', // Serializer and the URL-safe ones
  'wtf-csrf-token', // Flask-WTF
  'remember-salt', // Flask-Security, the rest of this block too
  'confirm-salt',
  'reset-salt',
  'change-salt',
  'login-salt',
  'auth-salt',
  'us-setup-salt',
  'two-factor-setup-salt',
  'fs-wtoken',
  'email-confirm',
  'email-confirm-key',
  'password-reset',
  'recover-key',
  'activate',
  'auth', // the itsdangerous documentation
  'csrf',
  '',
];

/** How Signer makes a key from secret and salt; Flask asks for `hmac`, the default is `django-concat`. */
const derivations: Readonly<Record<string, (hash: Hash, secret: Bytes, salt: Bytes) => Promise<Bytes>>> = {
  'django-concat': (hash, secret, salt) => digest(hash, concatBytes(salt, utf8('signer'), secret)),
  hmac: (hash, secret, salt) => hmac(hash, secret, salt),
  concat: (hash, secret, salt) => digest(hash, concatBytes(salt, secret)),
  none: async (_hash, secret) => secret,
};

/** Checks Flask, Starlette and other itsdangerous tokens, with the salts that are known and the one given. */
export async function verify(raw: string, key: TokenKey): Promise<Verification> {
  const signed = splitSignedText(raw, '.');
  if (signed === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const content = utf8(signed.value);
  const candidates = secrets.flatMap((secret) =>
    saltsToTry(key.salt).flatMap((salt) => Object.keys(derivations).map((name) => ({ secret, salt, name }))),
  );
  const found = await firstAnswer(candidates, async ({ secret, salt, name }) => {
    // Without derivation the salt does not matter: once is enough.
    if (name === 'none' && salt !== (key.salt ?? knownSalts[0])) return null;
    const derived = await derivations[name]?.(signed.hash, secret.bytes, utf8(salt));
    if (derived === undefined) return null;
    const expected = await hmac(signed.hash, derived, content);
    return bytesEqual(expected, signed.signature) ? `${secret.as}, salt "${salt}", ${name}` : null;
  });
  return found === null ? signatureDiffers() : signatureFits(found);
}

function saltsToTry(given: string | undefined): readonly string[] {
  return given === undefined ? knownSalts : [given, ...knownSalts.filter((salt) => salt !== given)];
}
