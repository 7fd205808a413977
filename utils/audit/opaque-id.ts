import { classifyValue } from '../cookies/value-format';
import { trimEndOf } from '../text/trim-ends';

/** A value without its percent-encoding, quotes and, where a signature follows, the id alone. */
export function plainId(value: string): string {
  const bare = value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  let text = bare;
  if (bare.includes('%')) {
    try {
      text = decodeURIComponent(bare);
    } catch {
      // A stray percent sign: the value is as it is.
    }
  }
  // express-session signs `s:id.signature`; the id is what must be random and what a login must change.
  if (!text.startsWith('s:')) return text;
  const signed = /^s:(.+)\.[\w+/=-]{20,}$/.exec(text);
  return signed?.[1] ?? text;
}

/** How many signs a value can be written with, guessed from the signs in it: always the larger guess. */
function alphabetSize(id: string): number {
  if (/^\d+$/.test(id)) return 10;
  if (/^[0-9a-f-]+$/.test(id) || /^[0-9A-F-]+$/.test(id)) return 16;
  if (/^[0-9a-z-]+$/.test(id) || /^[0-9A-Z-]+$/.test(id)) return 36;
  if (/^[0-9A-Za-z]+$/.test(id)) return 62;
  return 64;
}

/**
 * At most how many bits of randomness an opaque id can have: length times the bits of a sign. An upper bound, since
 * nothing shows from outside how it was made. `null` when the value is no opaque id (a token, a signed or structured
 * value, text).
 */
export function entropyBound(value: string): number | null {
  const id = plainId(value);
  if (id === '' || !/^[\w+/=,~-]+$/.test(id) || classifyValue(id) !== null) return null;
  const signs = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? id.replaceAll('-', '')
    : trimEndOf(id, '=');
  return Math.floor(signs.length * Math.log2(alphabetSize(signs)));
}

const READABLE = /^[\x20-\x7e\s]+$/;

/** Text that base64 or base64url stands for, if it is readable text. Of most ids the first few bytes say that it is none. */
export function base64Text(value: string): string | null {
  if (value.length < 4 || value.length > 8192 || !/^[\w+/-]+={0,2}$/.test(value)) return null;
  try {
    const digits = value.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
    if (!READABLE.test(atob(digits.slice(0, 8)))) return null;
    const text = atob(digits);
    return READABLE.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** What an id gives away when it is no random one. */
export type IdStructure = 'counter' | 'timestamp' | 'email' | 'user-id';

const EMAIL = /^[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,4}$/;

function structureOfText(text: string): IdStructure | null {
  if (/^\d{1,9}$/.test(text)) return 'counter';
  if (/^\d{10}$/.test(text) || /^\d{13}$/.test(text)) {
    const seconds = Number(text.slice(0, 10));
    // 2001-09-09 to 2065: ten digits outside it are a counter or a user number.
    return seconds >= 1e9 && seconds < 3e9 ? 'timestamp' : 'user-id';
  }
  if (EMAIL.test(text)) return 'email';
  if (/^(user|uid|userid|user_id|usr|id|account)[:=_.-]?\d{1,20}$/i.test(text)) return 'user-id';
  return null;
}

/** Whether a session id is something that can be guessed: a counter, a time, an e-mail address, a user's id. */
export function idStructure(value: string): { readonly kind: IdStructure; readonly encoded: boolean } | null {
  const id = plainId(value);
  const direct = structureOfText(id);
  if (direct) return { kind: direct, encoded: false };
  const decoded = base64Text(id);
  const inner = decoded === null ? null : structureOfText(decoded.trim());
  return inner ? { kind: inner, encoded: true } : null;
}
