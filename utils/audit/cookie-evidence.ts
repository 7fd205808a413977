import { cookieHost } from '../cookies/cookie-url';
import { formatSetCookie, VALUE_PLACEHOLDER } from '../cookies/format-set-cookie';
import type { SetCookieProblem } from '../cookies/set-cookie-problem';
import type { AuditedCookie, SeenLine } from './audit-rule';
import { asWritten, say, sayCode, type Told, tell } from './told';

/** Control characters as `\\x00`, so that evidence can be shown and pasted. */
function printable(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A part of a path that is longer than names are, and may be a token or a key (our choice, in characters). */
const LONG_PART = /^[\w.~%=+-]{40,}$/;

/**
 * An address without what may be secret in it: user and password, query, fragment, the parameters of its path
 * (`;jsessionid=…`, RFC 3986 section 3.3) and parts of the path as long as tokens are.
 */
export function bareUrl(url: string): string {
  const end = url.search(/[?#]/);
  const place = end < 0 ? url : url.slice(0, end);
  const [, scheme = '', authority = '', path = ''] =
    /^([a-z][a-z\d+.-]*:\/\/)([^/]*)(.*)$/is.exec(place) ?? [];
  if (scheme === '') return place;
  const parts = path.split('/').map((part) => {
    const name = part.split(';', 1)[0] ?? '';
    return LONG_PART.test(name) ? '…' : name;
  });
  return `${scheme}${authority.slice(authority.lastIndexOf('@') + 1)}${parts.join('/')}`;
}

const KNOWN_ATTRIBUTES = /^(?:domain|path|expires|max-age|secure|httponly|samesite|partitioned|priority)$/i;

/**
 * An attribute as it was written, if it is one: what follows a stray `;` or `,` may be another cookie's value, and
 * nobody knows what an unknown attribute holds.
 */
export function redactedAttribute(text: string): string {
  const at = text.indexOf('=');
  const name = (at < 0 ? text : text.slice(0, at)).trim();
  if (name === '') return at < 0 ? text : '<attribute>';
  if (!KNOWN_ATTRIBUTES.test(name))
    return /^[a-z-]{1,24}$/i.test(name) ? ` ${name}${at < 0 ? '' : '=<value>'}` : ' <attribute>';
  if (at < 0) return text;
  return text.slice(0, at + 1) + text.slice(at + 1).replace(/([,\s][^\s=,;]+=)[^,;]*/g, '$1<value>');
}

const MAX_EVIDENCE = 1500;

/** A line as it was received, its value replaced by `<value>`. */
function redactedLine({ line, result }: SeenLine): string {
  const end = line.indexOf(';');
  const attributes =
    end < 0
      ? ''
      : `;${line
          .slice(end + 1)
          .split(';')
          .map(redactedAttribute)
          .join(';')}`.slice(0, MAX_EVIDENCE);
  const name = result.name.slice(0, MAX_EVIDENCE);
  return printable(`Set-Cookie: ${name === '' ? '' : `${name}=`}${VALUE_PLACEHOLDER}${attributes}`);
}

/** The very line that set a cookie, or the cookie as the jar has it, without its value. */
export function cookieEvidence(audited: AuditedCookie, now: number): Told {
  // A context is audited at one time, so `now` is the same each time.
  if (audited.evidence !== undefined) return audited.evidence;
  const { cookie, line } = audited;
  const told = line
    ? lineEvidence(line)
    : tell(
        asWritten(formatSetCookie(cookie, { value: 'placeholder', now })),
        ' — ',
        say(`in the cookie jar, ${cookie.domain}`, 'evidence_in_jar', cookieHost(cookie)),
      );
  audited.evidence = told;
  return told;
}

/** A line as it was received, and by whom it was sent. */
function lineEvidence(seen: SeenLine): Told {
  const url = bareUrl(seen.url);
  return tell(asWritten(redactedLine(seen)), ' — ', say(url, 'evidence_sent_by', url));
}

/** A cookie and how long it still lives. */
export function daysLeft(cookie: AuditedCookie, days: number, now: number): Told {
  return tell(
    cookieEvidence(cookie, now),
    '; ',
    say(`${days} days left`, 'evidence_days_left', { amount: days, unit: 'day' }),
  );
}

/** A line with what is wrong in it. */
export function problemEvidence(seen: SeenLine, { code, message, values }: SetCookieProblem): Told {
  return tell(lineEvidence(seen), ': ', sayCode(message, 'set_cookie', code, values));
}
