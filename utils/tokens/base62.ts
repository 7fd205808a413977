const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Longer text is not decoded: turning one base into another takes more than linear time (our choice). */
export const MAX_BASE62 = 8192;

const ONLY_DIGITS = /^[0-9A-Za-z]+$/;

/** Digits that a double holds exactly, which tell enough of a number's beginning. */
const LEAD = 8;
const BITS_A_DIGIT = Math.log2(62);

/**
 * Whether the bytes of a base62 number may begin with `byte`, from its first digits alone: turning the whole of it into
 * bytes costs a hundred times as much. Never wrong when it says no.
 */
export function mayBeginWith(text: string, byte: number): boolean {
  const digits = text.slice(0, LEAD);
  let least = 0;
  for (let i = 0; i < digits.length; i++) least = least * 62 + DIGITS.indexOf(digits[i] as string);
  // A leading zero moves the beginning behind what was looked at.
  if (least < 62 ** (digits.length - 1)) return true;
  const rest = (text.length - digits.length) * BITS_A_DIGIT;
  const leading = (value: number) => {
    const bits = Math.log2(value) + rest;
    return 2 ** (bits - 8 * Math.floor(bits / 8));
  };
  const [from, to] = [leading(least), leading(least + 1)];
  // The margin covers the rounding of the logarithms; `to` below `from` means that the length changes in between.
  return to < from || (from < byte + 1 + MARGIN && to > byte - MARGIN);
}
const MARGIN = 1e-3;

/** The bytes of a base62 number, most significant first, without leading zeros; `null` for other text or too much of it. */
export function fromBase62(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length > MAX_BASE62 || !ONLY_DIGITS.test(text)) return null;
  // Eight digits at a time: 62^8 is held exactly.
  let value = 0n;
  for (let i = 0; i < text.length; i += 8) {
    const part = text.slice(i, i + 8);
    let number = 0;
    for (const digit of part) number = number * 62 + DIGITS.indexOf(digit);
    value = value * BigInt(62 ** part.length) + BigInt(number);
  }
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const bytes = new Uint8Array(even.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(even.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
