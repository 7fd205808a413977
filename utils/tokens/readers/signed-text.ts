import { fromBase64Url } from '../bytes';
import type { Bytes, Hash } from '../web-crypto';

/** `value`, a separator and an unpadded base64url HMAC, whose length says the hash. */
export interface SignedText {
  /** Everything before the last separator: what is signed. */
  readonly value: string;
  readonly signature: Bytes;
  readonly hash: Hash;
}

const hashByLength: Readonly<Record<number, Hash>> = {
  27: 'SHA-1',
  43: 'SHA-256',
  64: 'SHA-384',
  86: 'SHA-512',
};

const LENGTHS = Object.keys(hashByLength).map(Number);

/** Whether one of these separators stands where one must before a signature: a cheap first question. */
export function mayBeSigned(raw: string, separators: readonly string[]): boolean {
  return LENGTHS.some((length) => separators.includes(raw[raw.length - length - 1] ?? ''));
}

/** The HMAC hash that an unpadded base64 signature of `length` characters has. */
export function hashOfSignature(length: number): Hash | undefined {
  return hashByLength[length];
}

/** Splits at the last separator, as itsdangerous and Django do; `null` unless a canonical signature follows it. */
export function splitSignedText(raw: string, separator: string): SignedText | null {
  const at = raw.lastIndexOf(separator);
  if (at < 0) return null;
  const hash = hashOfSignature(raw.length - at - separator.length);
  if (hash === undefined) return null;
  const signature = fromBase64Url(raw.slice(at + separator.length));
  return signature === null ? null : { value: raw.slice(0, at), signature, hash };
}
