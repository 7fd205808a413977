/** NIST P-384 (SEC 2): y² = x³ − 3x + b over the field of p, where p ≡ 3 mod 4. */
const P = 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n;
const B = 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn;

/** The uncompressed form (0x04, x, y) of a compressed public point (0x02 or 0x03, x); `null` when it is not on the curve. */
export function uncompressP384(compressed: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const sign = compressed[0];
  if (compressed.length !== 49 || (sign !== 2 && sign !== 3)) return null;
  let x = 0n;
  for (const byte of compressed.subarray(1)) x = (x << 8n) | BigInt(byte);
  if (x >= P) return null;
  const square = (((x * x * x - 3n * x + B) % P) + P) % P;
  let y = power(square, (P + 1n) / 4n);
  if ((y * y) % P !== square) return null;
  if ((y & 1n) !== BigInt(sign & 1)) y = P - y;
  const point = new Uint8Array(97);
  point[0] = 4;
  point.set(compressed.subarray(1), 1);
  for (let i = 96; i > 48; i--) {
    point[i] = Number(y & 255n);
    y >>= 8n;
  }
  return point;
}

/** The compressed form of an uncompressed point (0x04, x, y). */
export function compressP384(point: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(49);
  out[0] = 2 + ((point[96] ?? 0) & 1);
  out.set(point.subarray(1, 49), 1);
  return out;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % P;
    factor = (factor * factor) % P;
  }
  return result;
}
