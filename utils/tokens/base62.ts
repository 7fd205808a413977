const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Longer text is not decoded: turning one base into another takes more than linear time (our choice). */
export const MAX_BASE62 = 8192;

const ONLY_DIGITS = /^[0-9A-Za-z]+$/;

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
