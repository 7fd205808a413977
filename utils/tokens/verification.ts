import type { DecodedToken, TokenKey, Verification } from '../model';
import { type SecretReading, secretReadings } from './secret-readings';

/** The signature fits. `how` says which reading of the secret and which salt did it. */
export function signatureFits(how: string): Verification {
  return {
    status: 'valid',
    code: 'signature-valid',
    reason: 'The signature was made with this key.',
    matchedKey: how,
  };
}

export function signatureDiffers(
  reason = 'The signature was not made with this key, or the content was changed.',
): Verification {
  return { status: 'invalid', code: 'signature-invalid', reason };
}

/** The token could be opened, and its authentication tag or MAC fits. */
export function opened(how: string, decrypted: DecodedToken): Verification {
  return {
    status: 'valid',
    code: 'decrypted',
    reason: 'The token was authenticated and decrypted with this key.',
    matchedKey: how,
    decrypted,
  };
}

export function notOpened(
  reason = 'The token was not encrypted with this key, or its content was changed.',
): Verification {
  return { status: 'invalid', code: 'decrypt-failed', reason };
}

export function keyOfWrongKind(): Verification {
  return {
    status: 'unsupported',
    code: 'key-kind-unsupported',
    reason: 'This format is checked with a secret; a public key or JWK cannot do it.',
  };
}

export function notThisFormat(): Verification {
  return { status: 'unsupported', code: 'format-unknown', reason: 'The text is not a token of this format.' };
}

/** The secret's readings, or `null` where the key is of another kind (a JWK of type `oct` is a secret). */
export function secretsOf(key: TokenKey): readonly SecretReading[] | null {
  return key.kind === 'secret' ? secretReadings(key.text) : null;
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
