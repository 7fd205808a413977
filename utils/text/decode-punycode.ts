/** Parameters of Punycode: RFC 3492 section 5. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 0x80;

/** A label of a host has 63 octets at most (RFC 1035 section 2.3.4), so nothing longer is read. */
const LONGEST = 63;

/** What a digit counts: letters of either case 0 to 25, figures 26 to 35; `BASE` for anything else. */
function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 26 ? letter : BASE;
}

/** RFC 3492 section 6.1. */
function adapted(delta: number, points: number, first: boolean): number {
  let left = Math.floor(delta / (first ? DAMP : 2));
  left += Math.floor(left / points);
  let bias = 0;
  for (; left > ((BASE - T_MIN) * T_MAX) >> 1; bias += BASE) left = Math.floor(left / (BASE - T_MIN));
  return bias + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW));
}

/**
 * The text that Punycode stands for (RFC 3492 section 6.2), as in a host's label after its `xn--`; `null` where it is none:
 * a character beyond ASCII or a digit that there is not, an end in the middle of a number, a code point beyond Unicode
 * or a surrogate, or more than a label can hold. Whether a host may have that text is another question.
 */
export function decodePunycode(text: string): string | null {
  const delimiter = Math.max(0, text.lastIndexOf('-'));
  const points = [...text.slice(0, delimiter)].map((character) => character.charCodeAt(0));
  if (text.length > LONGEST || points.some((code) => code >= INITIAL_N)) return null;
  let n = INITIAL_N;
  let i = 0;
  let bias = INITIAL_BIAS;
  for (let at = delimiter > 0 ? delimiter + 1 : 0; at < text.length; ) {
    const before = i;
    for (let weight = 1, k = BASE; ; k += BASE) {
      // Past the end there is no digit either: `NaN` counts nothing.
      const digit = digitOf(text.charCodeAt(at));
      at += 1;
      if (digit >= BASE) return null;
      i += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
      // Beyond any code point, long before a number of JavaScript loses its exactness.
      if (weight > 2 ** 40) return null;
    }
    const length = points.length + 1;
    bias = adapted(i - before, length, before === 0);
    n += Math.floor(i / length);
    i %= length;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null;
    points.splice(i, 0, n);
    i += 1;
  }
  return String.fromCodePoint(...points);
}
