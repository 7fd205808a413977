import { formatSetCookie, VALUE_PLACEHOLDER } from '../cookies/format-set-cookie';
import type { AuditedCookie, SeenLine } from './audit-rule';

/** Control characters as `\\x00`, so that evidence can be shown and pasted. */
function printable(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** An address without its query and fragment, which may hold secrets. */
export function bareUrl(url: string): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

const MAX_EVIDENCE = 1500;

/** A line as it was received, its value replaced by `<value>`. */
export function redactedLine({ line, result }: SeenLine): string {
  const end = line.indexOf(';');
  const attributes = end < 0 ? '' : line.slice(end, end + MAX_EVIDENCE);
  const name = result.name.slice(0, MAX_EVIDENCE);
  return printable(`Set-Cookie: ${name === '' ? '' : `${name}=`}${VALUE_PLACEHOLDER}${attributes}`);
}

/** Several rules speak of one cookie; a context is audited at one time, so `now` need not be part of the key. */
const written = new WeakMap<AuditedCookie, string>();

/** The very line that set a cookie, or the cookie as the jar has it, without its value. */
export function cookieEvidence(audited: AuditedCookie, now: number): string {
  const known = written.get(audited);
  if (known !== undefined) return known;
  const { cookie, line } = audited;
  const text = line
    ? `${redactedLine(line)} — ${bareUrl(line.url)}`
    : `${formatSetCookie(cookie, { value: 'placeholder', now })} — in the cookie jar, ${cookie.domain}`;
  written.set(audited, text);
  return text;
}
