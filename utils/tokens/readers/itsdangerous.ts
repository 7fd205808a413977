import { fromBase64Url } from '../bytes';
import { type SignedText, splitSignedText } from './signed-text';

/** itsdangerous before 1.1 counted from 2011-01-01 UTC, in seconds since the usual epoch. */
const oldEpoch = 1_293_840_000;

export interface TimedText extends SignedText {
  /** `value` without the time. */
  readonly content: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
}

/** `content.time.signature`, split from the right; `null` where the time or the signature is none. */
export function splitTimedText(raw: string): TimedText | null {
  const signed = splitSignedText(raw, '.');
  if (signed === null) return null;
  const at = signed.value.lastIndexOf('.');
  const issuedAt = at < 0 ? null : readTime(signed.value.slice(at + 1));
  return issuedAt === null ? null : { ...signed, content: signed.value.slice(0, at), issuedAt };
}

/** Big-endian seconds without leading zero bytes, in base64url: three to five bytes until far beyond our time. */
function readTime(part: string): number | null {
  if (part.length < 4 || part.length > 7) return null;
  const bytes = fromBase64Url(part);
  if (bytes === null || bytes[0] === 0) return null;
  const seconds = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return seconds < oldEpoch ? seconds + oldEpoch : seconds;
}
