const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// RFC 6265bis section 5.1.1: delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E
const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
// Each production may be followed by a non-digit and anything: `08:04:19x`, `12th`, `2030b`.
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/;
const DAY = /^(\d{1,2})(?!\d)/;
// The RFC takes two to four digits; both browsers take a fifth (measured).
const YEAR = /^(\d{2,5})(?!\d)/;

/**
 * The cookie-date algorithm of RFC 6265bis section 5.1.1, which reads far more than HTTP dates and never looks at the
 * weekday or the zone: everything is UTC.
 * @returns milliseconds since the epoch, or `null` when the text holds no date.
 */
export function parseCookieDate(text: string): number | null {
  let time: readonly [number, number, number] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  for (const token of text.split(DELIMITERS)) {
    if (token === '') continue;
    if (time === null) {
      const found = TIME.exec(token);
      if (found) {
        time = [Number(found[1]), Number(found[2]), Number(found[3])];
        continue;
      }
    }
    if (day === null) {
      const found = DAY.exec(token);
      if (found) {
        day = Number(found[1]);
        continue;
      }
    }
    if (month === null) {
      const found = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
      if (found >= 0) {
        month = found;
        continue;
      }
    }
    if (year === null) {
      const found = YEAR.exec(token);
      if (found) year = Number(found[1]);
    }
  }
  if (time === null || day === null || month === null || year === null) return null;
  if (year >= 70 && year <= 99) year += 1900;
  else if (year <= 69) year += 2000;
  const [hour, minute, second] = time;
  if (day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null;
  // The RFC refuses years before 1601. Both browsers take one of four digits for long ago (measured).
  if (year < 1000) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(hour, minute, second);
  // "If the cookie-date does not exist, abort": 31 February would have rolled over into March.
  return date.getUTCDate() === day ? date.getTime() : null;
}
