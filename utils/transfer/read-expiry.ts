import { parseCookieDate } from '../cookies/cookie-date';

export interface Expiry {
  /** Seconds since the epoch; absent for a session cookie. */
  readonly seconds?: number;
  /** Code of what was read leniently. */
  readonly note?: string;
}

/** Seconds between 1601 and 1970: Chromium's and Windows' own epoch. */
const FROM_1601 = 11_644_473_600;

/** No number that means a time is longer; a longer one would take the square of its length to look through. */
const isNumber = (text: string) =>
  text.length <= 64 && /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text);

/**
 * Reads an expiry in any unit seen in exports: seconds (whole or not), milliseconds, microseconds, Chromium's
 * microseconds since 1601, ISO and cookie dates; nothing, -1 and 0 are a session cookie. `null` when it is none of them.
 */
export function readExpiry(value: unknown): Expiry | null {
  if (value === undefined || value === null || value === '' || value === false) return {};
  if (typeof value === 'string' && !isNumber(value.trim())) return readDate(value);
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const number = Number(value);
  if (!Number.isFinite(number)) return null;
  if (number === -1) return {};
  if (number === 0) return { note: 'expiry-zero' };
  if (number < 1e11) return { seconds: number };
  if (number < 1e14) return { seconds: number / 1000, note: 'expiry-milliseconds' };
  // The year 2300 in microseconds is 1.04e16; since 1601, this century begins at 1.26e16.
  if (number < 1.1e16) return { seconds: number / 1e6, note: 'expiry-microseconds' };
  if (number < 3e16) return { seconds: number / 1e6 - FROM_1601, note: 'expiry-microseconds' };
  return null;
}

function readDate(text: string): Expiry | null {
  const trimmed = text.trim();
  if (/^(session|never|at the end of the session)$/i.test(trimmed)) return {};
  if (/^\d{4}-\d{2}-\d{2}([T ]|$)/.test(trimmed)) {
    const time = Date.parse(trimmed.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(time) ? null : { seconds: time / 1000 };
  }
  const time = parseCookieDate(trimmed);
  return time === null ? null : { seconds: time / 1000 };
}
