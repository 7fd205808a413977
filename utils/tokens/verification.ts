import type { DecodedToken, TokenKey, Verification } from '../model';
import { fromBase64Url } from './bytes';
import { type SecretReading, secretReadings } from './secret-readings';
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
