import { type SignedText, splitSignedText } from './signed-text';

export interface DjangoSigned extends SignedText {
  readonly separator: string;
  /** `value` without the time, where there is one. */
  readonly content: string;
  /** Seconds since the epoch. */
  readonly issuedAt?: number;
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 2000-01-01 and 2100-01-01 UTC: Django came in 2005, and a time outside is more likely another text. */
const [earliest, latest] = [946_684_800, 4_102_444_800];

/** `content:time:signature` or `content:signature`, split from the right; the separator is `:` unless another was chosen. */
export function splitDjangoSigned(raw: string, separator = ':'): DjangoSigned | null {
  const signed = splitSignedText(raw, separator);
  if (signed === null) return null;
  const at = signed.value.lastIndexOf(separator);
  const issuedAt = at < 0 ? null : readTime(signed.value.slice(at + separator.length));
  return issuedAt === null
    ? { ...signed, separator, content: signed.value }
    : { ...signed, separator, content: signed.value.slice(0, at), issuedAt };
}

/** Base 62 seconds: digits, upper case, lower case. */
function readTime(part: string): number | null {
  if (part.length < 5 || part.length > 7) return null;
  let seconds = 0;
  for (const char of part) {
    const digit = digits.indexOf(char);
    if (digit < 0) return null;
    seconds = seconds * 62 + digit;
  }
  return seconds >= earliest && seconds < latest ? seconds : null;
}
