/**
 * WebCrypto in the few shapes that session formats need, over bytes. Present in pages, workers and Node 20 alike.
 * Nothing here throws for wrong keys or damaged data: decryption gives `null`.
 */

export type Bytes = Uint8Array<ArrayBuffer>;
export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

export async function digest(hash: Hash, data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(hash, data));
}

/** HMAC (RFC 2104). An empty key is legal there, but not in WebCrypto: one zero byte is the same key after padding. */
export async function hmac(hash: Hash, key: Bytes, data: Bytes): Promise<Bytes> {
  const raw = key.length > 0 ? key : new Uint8Array(1);
  const imported = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, data));
}

/** PBKDF2 with HMAC (RFC 8018 section 5.2); `length` in bytes. */
export async function pbkdf2(
  hash: Hash,
  password: Bytes,
  salt: Bytes,
  iterations: number,
  length: number,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, key, length * 8);
  return new Uint8Array(bits);
}

/** HKDF (RFC 5869); `length` in bytes. */
export async function hkdf(
  hash: Hash,
  secret: Bytes,
  salt: Bytes,
  info: Bytes,
  length: number,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash, salt, info }, key, length * 8);
  return new Uint8Array(bits);
}

/** AES-CBC with PKCS#7 padding; `null` when key, IV or padding do not fit. */
export function openAesCbc(key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes | null> {
  return open({ name: 'AES-CBC', iv }, key, ciphertext);
}

/** AES-CTR with the whole 16-byte block as the counter, as OpenSSL has it. */
export function openAesCtr(key: Bytes, counter: Bytes, ciphertext: Bytes): Promise<Bytes | null> {
  return open({ name: 'AES-CTR', counter, length: 128 }, key, ciphertext);
}

/** AES-GCM with a 16-byte tag; `null` when the tag does not fit. */
export function openAesGcm(
  key: Bytes,
  iv: Bytes,
  ciphertext: Bytes,
  tag: Bytes,
  additionalData: Bytes = new Uint8Array(0),
): Promise<Bytes | null> {
  if (tag.length !== 16 || iv.length === 0) return Promise.resolve(null);
  return open({ name: 'AES-GCM', iv, additionalData, tagLength: 128 }, key, concatBytes(ciphertext, tag));
}

/** WebCrypto reports a wrong key, wrong lengths and damaged data alike, as an exception: the expected failure here. */
async function open(
  algorithm: AesCbcParams | AesCtrParams | AesGcmParams,
  key: Bytes,
  ciphertext: Bytes,
): Promise<Bytes | null> {
  try {
    const imported = await crypto.subtle.importKey('raw', key, algorithm.name, false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, imported, ciphertext));
  } catch {
    return null;
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
