import { RUN_CHARS, TOKEN_CHARS } from './format-table';

/** A word ends at white space, quotes, brackets and the separators of cookies, queries and lists. */
const DELIMITERS = ' \t\r\n\f\v"\'`;,<>(){}[]&\\\0';

/** What a character is, as bits by character code: reading it once answers every question. */
export const RUN = 1;
export const DELIMITER = 2;
export const TOKEN = 4;
/** Neither run nor delimiter: what gives a word a structure. */
export const OTHER = 8;
export const EQUALS = 16;
/** In a run of base64, but in no token of scope `text` that begins there. */
export const SIGN = 32;
/** As long as there are UTF-16 units, so that an index is always within; hence the casts below. */
export const CLASS = new Uint8Array(65536).fill(OTHER);
for (let code = 0; code < 128; code++) {
  CLASS[code] = (RUN_CHARS[code] ? RUN : 0) | (TOKEN_CHARS[code] ? TOKEN : 0);
  if (DELIMITERS.includes(String.fromCharCode(code))) CLASS[code] = DELIMITER;
  else if (!RUN_CHARS[code]) CLASS[code] = OTHER;
}
CLASS[61] = RUN | EQUALS;
CLASS[43] = RUN | SIGN;
CLASS[47] = RUN | SIGN;
for (const code of [0x2028, 0x2029, 0xa0]) CLASS[code] = DELIMITER;
