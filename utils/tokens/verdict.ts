import type { DecodedToken, Verification } from '../model';

/** Signature right, or opened with the key. */
export function valid(reason: string, matchedKey?: string, decrypted?: DecodedToken): Verification {
  return {
    status: 'valid',
    code: decrypted ? 'decrypted' : 'signature-valid',
    reason,
    ...(matchedKey !== undefined && { matchedKey }),
    ...(decrypted && { decrypted }),
  };
}

/** A judgment against the token, by the key given. */
export function invalid(code: string, reason: string): Verification {
  return { status: 'invalid', code, reason };
}

/** No judgment: the algorithm, the runtime or the kind of key does not allow one. */
export function unsupported(code: string, reason: string): Verification {
  return { status: 'unsupported', code, reason };
}
