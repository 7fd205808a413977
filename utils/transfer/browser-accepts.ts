import { getPublicSuffix } from 'tldts';
import { cookieBytes } from '../cookies/cookie-key';
import { cookiePrefix, prefixViolations } from '../cookies/cookie-prefix';
import { cookieHost } from '../cookies/cookie-url';
import { isAddress } from '../cookies/host';
import { MAX_COOKIE_BYTES } from '../cookies/parse-set-cookie';
import type { Cookie } from '../model';
import type { ImportFix, ImportProblem } from './transfer-format';

export interface Refusal {
  readonly problem: ImportProblem;
  readonly fix?: ImportFix;
}

/** RFC 6265bis section 5.6 and what `cookies.set` refuses: a semicolon, controls, and "=" in the name. */
const FORBIDDEN_VALUE = /[\u0000-\u0008\u000a-\u001f\u007f;]/;
const FORBIDDEN_NAME = /[\u0000-\u0008\u000a-\u001f\u007f;=]/;
const FORBIDDEN_PATH = /[\u0000-\u001f\u007f;]/;

function escapeForbidden(text: string, forbidden: RegExp): string {
  return text.replace(new RegExp(forbidden, 'g'), (char) => encodeURIComponent(char));
}

interface Check {
  readonly code: string;
  readonly applies: (cookie: Cookie) => boolean;
  readonly message: (cookie: Cookie) => string;
  readonly fix?: { readonly message: string; readonly change: (cookie: Cookie) => Partial<Cookie> };
}

/** In the order they are fixed: a later fix does not undo an earlier one. */
const CHECKS: readonly Check[] = [
  {
    code: 'cookie-empty',
    applies: ({ name, value }) => name === '' && value === '',
    message: () => 'There is neither a name nor a value.',
  },
  {
    code: 'cookie-forbidden-character',
    applies: ({ name, value, path }) =>
      FORBIDDEN_NAME.test(name) || FORBIDDEN_VALUE.test(value) || FORBIDDEN_PATH.test(path),
    message: () => 'There is a character in it that no cookie can have.',
    fix: {
      message: 'Write the forbidden characters as %XX.',
      change: ({ name, value, path }) => ({
        name: escapeForbidden(name, FORBIDDEN_NAME),
        value: escapeForbidden(value, FORBIDDEN_VALUE),
        path: escapeForbidden(path, FORBIDDEN_PATH),
      }),
    },
  },
  {
    code: 'cookie-domain-suffix',
    applies: (cookie) => !cookie.hostOnly && isPublicSuffix(cookieHost(cookie)),
    message: (cookie) => `${cookieHost(cookie)} is a public suffix: no cookie may be for all sites under it.`,
    fix: { message: 'Make it a cookie of this host alone.', change: hostOnly },
  },
  {
    code: 'cookie-prefix',
    applies: (cookie) => violations(cookie).length > 0,
    message: (cookie) => `${cookiePrefix(cookie.name) ?? ''} is violated: ${violations(cookie).join(', ')}.`,
    fix: {
      message: 'Set what the prefix demands.',
      change: (cookie) => ({
        secure: true,
        ...(/^__(host-)?http-/i.test(cookie.name) ? { httpOnly: true } : {}),
        ...(/^__host-/i.test(cookie.name) ? { ...hostOnly(cookie), path: '/' } : {}),
      }),
    },
  },
  {
    code: 'cookie-none-insecure',
    applies: ({ sameSite, secure }) => sameSite === 'no_restriction' && !secure,
    message: () => 'SameSite=None needs Secure.',
    fix: { message: 'Make it Secure.', change: () => ({ secure: true }) },
  },
  {
    code: 'cookie-partitioned-insecure',
    applies: ({ partitionKey, secure }) => partitionKey !== undefined && !secure,
    message: () => 'A partitioned cookie needs Secure.',
    fix: { message: 'Make it Secure.', change: () => ({ secure: true }) },
  },
  {
    code: 'cookie-too-large',
    applies: (cookie) => cookieBytes(cookie) > MAX_COOKIE_BYTES,
    message: (cookie) => `Name and value have ${cookieBytes(cookie)} bytes; browsers keep 4096.`,
  },
];

function violations(cookie: Cookie): string[] {
  const prefix = cookiePrefix(cookie.name);
  return prefix ? prefixViolations(prefix, cookie, true) : [];
}

function isPublicSuffix(host: string): boolean {
  // A single label that the list does not know is a host of somebody's own network.
  if (isAddress(host) || host === 'localhost') return false;
  return getPublicSuffix(host, { allowPrivateDomains: true, validateHostname: false }) === host;
}

function hostOnly(cookie: Cookie): Pick<Cookie, 'domain' | 'hostOnly'> {
  return { domain: cookieHost(cookie), hostOnly: true };
}

/**
 * Why both browsers would refuse a whole cookie, and one change that makes it acceptable, where there is one; `null` when
 * they take it. What only this jar knows (its size, its Secure cookies) is not judged.
 */
export function refusalOf(cookie: Cookie): Refusal | null {
  const first = CHECKS.find(({ applies }) => applies(cookie));
  if (!first) return null;
  const problem = { code: first.code, message: first.message(cookie) };
  let fixed = cookie;
  const messages: string[] = [];
  for (const { applies, fix } of CHECKS) {
    if (!fix || !applies(fixed)) continue;
    fixed = { ...fixed, ...fix.change(fixed) };
    messages.push(fix.message);
  }
  const acceptable = CHECKS.every(({ applies }) => !applies(fixed));
  return acceptable
    ? { problem, fix: { code: `fix-${first.code}`, message: messages.join(' '), cookie: fixed } }
    : { problem };
}
