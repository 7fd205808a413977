/** Bytes of a signature by algorithm, where that is fixed (RFC 7518 sections 3.2 and 3.4, RFC 8037, RFC 8812). */
const BYTES: Readonly<Record<string, readonly number[]>> = {
  HS256: [32],
  HS384: [48],
  HS512: [64],
  ES256: [64],
  ES256K: [64],
  ES384: [96],
  ES512: [132],
  Ed25519: [64],
  EdDSA: [64, 114],
};

/** The least RSA modulus that is met in the wild, and the step in which moduli grow, in bytes (our choice). */
const LEAST_MODULUS = 128;
const MODULUS_STEP = 32;

/**
 * Whether a signature of `length` characters of base64url is as long as `alg` makes them; true for an algorithm whose
 * lengths are not known.
 */
export function isSignatureLength(alg: unknown, length: number): boolean {
  if (typeof alg !== 'string') return true;
  const bytes = Math.floor((length * 3) / 4);
  if (/^[RP]S(?:256|384|512)$/.test(alg)) return bytes >= LEAST_MODULUS && bytes % MODULUS_STEP === 0;
  return !Object.hasOwn(BYTES, alg) || (BYTES[alg]?.includes(bytes) ?? true);
}
