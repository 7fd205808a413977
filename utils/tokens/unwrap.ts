import { fromBase64, fromPaddedBase64Url, fromUtf8 } from './bytes';
import { percentDecoded } from './decode-token';

/** How many wrappings are taken off, one inside another. */
export const MAX_LEVELS = 4;

/** Longer base64 is a file, not a wrapped token (our choice, in characters). */
const MAX_BASE64 = 1 << 22;

/** A value with one wrapping taken off. */
export interface Unwrapped {
  /** For `steps`: `quotes`, `percent`, `bearer`, `basic`, `base64`. */
  readonly step: string;
  readonly text: string;
  /** Where `text` begins in the wrapped value, when it stands there unchanged. */
  readonly offset?: number;
}

/** Takes one wrapping off a whole value; `null` where there is none. JSON is walked by the finder itself. */
export function unwrap(value: string): Unwrapped | null {
  return unquoted(value) ?? schemed(value) ?? percent(value) ?? base64(value);
}

function unquoted(value: string): Unwrapped | null {
  const quote = value[0];
  if (value.length < 3 || (quote !== '"' && quote !== "'" && quote !== '`') || !value.endsWith(quote))
    return null;
  const inner = value.slice(1, -1);
  if (quote === '"' && inner.includes('\\')) {
    try {
      const text: unknown = JSON.parse(value);
      return typeof text === 'string' ? { step: 'quotes', text } : null;
    } catch {
      return null;
    }
  }
  return inner.includes(quote) ? null : { step: 'quotes', text: inner, offset: 1 };
}

/** RFC 7235: the scheme's name is case-insensitive and ends with spaces. DPoP carries tokens as Bearer does (RFC 9449). */
const SCHEME = /^(bearer|dpop|basic|token) +(?=\S)/i;

function schemed(value: string): Unwrapped | null {
  const match = SCHEME.exec(value);
  if (!match?.[1]) return null;
  return { step: match[1].toLowerCase(), text: value.slice(match[0].length), offset: match[0].length };
}

function percent(value: string): Unwrapped | null {
  // In an address or a query the parts are encoded, not the whole: the scan takes each word by itself.
  if (!value.includes('%') || /[\s?&#;]/.test(value)) return null;
  const text = percentDecoded(value);
  return text === null ? null : { step: 'percent', text };
}

/** Whether a word of running text begins as percent-encoded quotes, braces or brackets do. */
export function wrapsEncodedJson(word: string): boolean {
  return ENCODED_JSON.test(word);
}

/** Base64 of less than this is not looked into (our choice, in characters). */
export const LEAST_WRAPPED = 24;

/** Whether a word may be base64 of text: its beginning decodes to printable characters, which random text seldom does. */
export function wrapsBase64(word: string): boolean {
  return word.length >= LEAST_WRAPPED && beginsReadable(word);
}

/** Looks at 16 digits, four at a time, and leaves at the first byte that is not text. */
function beginsReadable(word: string): boolean {
  for (let i = 0; i < 16; i += 4) {
    let bits = 0;
    for (let j = i; j < i + 4; j++) {
      const digit = BASE64_VALUES[word.charCodeAt(j)] ?? 255;
      if (digit === 255) return false;
      bits = bits * 64 + digit;
    }
    for (const byte of [bits >> 16, (bits >> 8) & 255, bits & 255]) {
      if (byte > 126 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
    }
  }
  return true;
}

/** Text in other letters than ASCII: its first bytes are UTF-8, which random bytes seldom are. */
function beginsUtf8(value: string): boolean {
  const bytes = fromPaddedBase64Url(value.slice(0, 24).replaceAll('+', '-').replaceAll('/', '_'), 'optional');
  return bytes !== null && startsAsUtf8(bytes);
}

/**
 * Whether bytes are the beginning of UTF-8 (RFC 3629 section 4); the last character may be cut off. Looked at byte by
 * byte, because a decoder that refuses costs as much as searching a whole page of text.
 */
function startsAsUtf8(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    const more =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (more < 0) return false;
    for (let k = 1; k <= more && i + k < bytes.length; k++) {
      const next = bytes[i + k] as number;
      const least = k === 1 && lead === 0xe0 ? 0xa0 : k === 1 && lead === 0xf0 ? 0x90 : 0x80;
      const most = k === 1 && lead === 0xed ? 0x9f : k === 1 && lead === 0xf4 ? 0x8f : 0xbf;
      if (next < least || next > most) return false;
    }
    i += more + 1;
  }
  return true;
}

/** Both alphabets at once, by character code. */
const BASE64_VALUES = new Uint8Array(128).fill(255);
for (const digits of ['+/', '-_']) {
  const alphabet = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${digits}`;
  for (let i = 0; i < 64; i++) BASE64_VALUES[alphabet.charCodeAt(i)] = i;
}

const ENCODED_JSON = /^(?:%22|%7B|%5B|%27)/i;
/** Base64 in either alphabet, with or without padding, of readable text. */
function base64(value: string): Unwrapped | null {
  if (value.length < 16 || value.length > MAX_BASE64) return null;
  if (!beginsReadable(value) && !beginsUtf8(value)) return null;
  const urlSafe = value.includes('-') || value.includes('_');
  const bytes = urlSafe ? fromPaddedBase64Url(value, 'optional') : fromBase64(value, 'optional');
  const text = bytes && fromUtf8(bytes);
  return text !== null && isReadable(text) ? { step: 'base64', text } : null;
}

/** No control characters: what is wrapped for a cookie or a header is text. */
function isReadable(text: string): boolean {
  return !/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text);
}
