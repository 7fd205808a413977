import type { DecodedToken, TokenKey, Verification } from '../model';
import { fromBase64Url } from './bytes';
import { type SecretReading, secretReadings } from './secret-readings';
import type { TokenContext, TokenVerifier } from './token-format';
import { invalid, unsupported, valid } from './verdict';

/** The signature fits. `how` says which reading of the secret and which salt did it. */
export function signatureFits(how: string): Verification {
  return valid('The signature was made with this key.', how);
}

export function signatureDiffers(): Verification {
  return invalid(
    'signature-mismatch',
    'The signature was not made with this key, or the content was changed.',
  );
}

/** The token could be opened, and its authentication tag or MAC fits. */
export function opened(how: string, decrypted: DecodedToken): Verification {
  return valid('The token was opened, and its content is authentic for this key.', how, decrypted);
}

/** The token could be opened, but its format carries no MAC: a changed token might open too. */
export function openedUnauthenticated(how: string, decrypted: DecodedToken): Verification {
  const reason = 'The key opens this token. The format has no signature, so a change to it might not show.';
  return { ...valid(reason, how, decrypted), code: 'decrypted-unauthenticated' };
}

export function notOpened(): Verification {
  return invalid('decryption-failed', 'The key does not open this token, or its content was changed.');
}

export function keyOfWrongKind(): Verification {
  return unsupported('key-kind', 'This format is checked with a secret; a public key cannot do it.');
}

export function notThisFormat(): Verification {
  return unsupported('not-a-token', 'The text is not a token of this format.');
}

/** What the secret can mean, also as a JWK of type `oct`; `null` where the key is of another kind. */
export function secretsOf(key: TokenKey): readonly SecretReading[] | null {
  if (key.kind === 'secret') return secretReadings(key.text);
  if (key.kind !== 'jwk' || key.jwk.kty !== 'oct' || typeof key.jwk.k !== 'string') return null;
  const bytes = fromBase64Url(key.jwk.k);
  return bytes && [{ as: 'base64url', bytes }];
}

/** Gives the first answer that is not `null`, trying the candidates in order. */
export async function firstAnswer<T, R>(
  candidates: Iterable<T>,
  attempt: (candidate: T) => Promise<R | null>,
): Promise<R | null> {
  for (const candidate of candidates) {
    const answer = await attempt(candidate);
    if (answer !== null) return answer;
  }
  return null;
}

/** One reading of the secret against the token's parts; `null` where it is not the right one. */
type Attempt<T, R> = (
  parts: T,
  secret: SecretReading,
  key: TokenKey,
  context: TokenContext | undefined,
) => Promise<R | null>;
type Split<T> = (raw: string) => T | null;

function bySecret<T, R>(
  split: Split<T>,
  attempt: Attempt<T, R>,
  answer: (found: R | null) => Verification,
): TokenVerifier {
  return async (raw, key, context) => {
    const parts = split(raw);
    if (parts === null) return notThisFormat();
    const secrets = secretsOf(key);
    if (secrets === null) return keyOfWrongKind();
    return answer(await firstAnswer(secrets, (secret) => attempt(parts, secret, key, context)));
  };
}

/** A verifier for a signature made with a secret: `fits` says how the secret was read when it is the right one. */
export function signedBySecret<T>(split: Split<T>, fits: Attempt<T, string>): TokenVerifier {
  return bySecret(split, fits, (how) => (how === null ? signatureDiffers() : signatureFits(how)));
}

/** A verifier for content encrypted with a secret: `open` gives the verdict when the secret is the right one. */
export function sealedBySecret<T>(split: Split<T>, open: Attempt<T, Verification>): TokenVerifier {
  return bySecret(split, open, (verdict) => verdict ?? notOpened());
}
