import { getPublicSuffix } from 'tldts';
import type { Cookie, SameSite } from '../model';
import { parseCookieDate } from './cookie-date';
import { utf8Bytes } from './cookie-key';
import { cookiePrefix, prefixViolations } from './cookie-prefix';
import { domainMatches, isTrustworthyHost } from './domain-match';
import {
  isRejection,
  type RejectionCode,
  type SetCookieProblem,
  type SetCookieProblemCode,
} from './set-cookie-problem';
import { type SetCookieAttribute, splitSetCookie } from './set-cookie-syntax';
import { isAddress, schemefulSite } from './site';

/** Name and value together, RFC 6265bis section 5.6 step 5. */
export const MAX_COOKIE_BYTES = 4096;
/** One attribute's value, RFC 6265bis section 5.6.1. */
export const MAX_ATTRIBUTE_BYTES = 1024;
/** 400 days in seconds, RFC 6265bis section 5.5. */
export const MAX_LIFETIME_SECONDS = 34_560_000;

export interface SetCookieAt {
  /** Where the response came from. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** `script` for `document.cookie`, which cannot set HttpOnly. Default `http`. */
  readonly source?: 'http' | 'script';
  /** Schemeful site of the tab, for a Partitioned cookie of an embedded page. Default: the site of `url`. */
  readonly topLevelSite?: string;
  /** The store the cookie would go to. Default `0`, Chromium's normal one. */
  readonly storeId?: string;
}

export interface SetCookieResult {
  /** Whether the browsers keep it. A cookie that arrives expired is accepted: it deletes the one in the jar. */
  readonly accepted: boolean;
  /** What the jar would hold; absent when it is not accepted. */
  readonly cookie?: Cookie;
  /** Everything worth saying, rejections first. */
  readonly problems: readonly SetCookieProblem[];
  /** The line's own name, there even when the cookie is not accepted. */
  readonly name: string;
  readonly value: string;
  /** As written, in order, the ignored ones too. */
  readonly attributes: readonly SetCookieAttribute[];
}

/** Control characters other than tab, RFC 6265bis section 5.6 step 1. */
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;
const KNOWN = new Set([
  'expires',
  'max-age',
  'domain',
  'path',
  'secure',
  'httponly',
  'samesite',
  'partitioned',
  'priority',
]);
const SAME_SITE: Readonly<Record<string, SameSite>> = {
  strict: 'strict',
  lax: 'lax',
  none: 'no_restriction',
};

/** The last attribute of each name counts (section 5.7: "the last attribute in the cookie-attribute-list"). */
type Attributes = ReadonlyMap<string, SetCookieAttribute>;
type Report = (code: SetCookieProblemCode, message: string, ...values: string[]) => void;

function readAttributes(list: readonly SetCookieAttribute[], report: Report): Attributes {
  const last = new Map<string, SetCookieAttribute>();
  for (const attribute of list) {
    const name = attribute.name.toLowerCase();
    if (utf8Bytes(attribute.value) > MAX_ATTRIBUTE_BYTES) {
      const bytes = String(utf8Bytes(attribute.value));
      report(
        'attribute-too-long',
        `${attribute.name} is ignored: its value of ${bytes} bytes is over 1024.`,
        attribute.name,
        bytes,
      );
      continue;
    }
    if (!KNOWN.has(name)) {
      if (name !== '') {
        report('attribute-unknown', `${attribute.name} is not an attribute of cookies.`, attribute.name);
      }
      continue;
    }
    if (last.has(name)) {
      report('attribute-repeated', `${attribute.name} is repeated; the last one counts.`, attribute.name);
    }
    last.set(name, attribute);
  }
  return last;
}

/** Section 5.6.2: optional minus, then digits; anything else makes the attribute count for nothing. */
function maxAgeSeconds(text: string): number | null {
  return /^-?\d+$/.test(text) ? Math.max(-MAX_SAFE_AGE, Math.min(MAX_SAFE_AGE, Number(text))) : null;
}
const MAX_SAFE_AGE = 1e12;

/** Seconds since the epoch, or `undefined` for a session cookie. Max-Age wins over Expires (section 5.7 step 6). */
function readExpiry(attributes: Attributes, now: number, report: Report): number | undefined {
  const cap = now / 1000 + MAX_LIFETIME_SECONDS;
  const maxAge = attributes.get('max-age');
  const expires = attributes.get('expires');
  let end: number | undefined;
  if (maxAge) {
    const seconds = maxAgeSeconds(maxAge.value);
    if (seconds === null) {
      report('max-age-invalid', `Max-Age is ignored: "${maxAge.value}" is not a whole number.`, maxAge.value);
    } else {
      // "The earliest representable time" for 0 and less; one second ago says the same without leaving the calendar.
      end = now / 1000 + (seconds > 0 ? seconds : -1);
      if (expires) report('expires-ignored', 'Expires is ignored because Max-Age is there too.');
    }
  }
  if (expires && end === undefined) {
    const time = parseCookieDate(expires.value);
    if (time === null) {
      report('expires-invalid', `Expires is ignored: "${expires.value}" is not a date.`, expires.value);
    } else end = time / 1000;
  }
  if (end === undefined) return undefined;
  if (end > cap) {
    report('lifetime-capped', 'The lifetime is over 400 days and is cut to 400 days.');
    return cap;
  }
  if (end <= now / 1000) report('expired', 'The expiry is in the past: the cookie is deleted.');
  return end;
}

interface Scope {
  readonly domain: string;
  readonly hostOnly: boolean;
}

/** Section 5.7 steps 7 to 9 with 5.1.2 and 5.1.3. */
function readDomain(attribute: SetCookieAttribute | undefined, host: string, report: Report): Scope {
  const own: Scope = { domain: host, hostOnly: true };
  if (!attribute) return own;
  const written = attribute.value;
  const domain = (written.startsWith('.') ? written.slice(1) : written).toLowerCase();
  // Both browsers drop `Domain=.` (measured), where the RFC would take it for an empty one.
  if (domain === '' && written !== '') {
    report('domain-mismatch', `Domain "${written}" does not cover the host ${host}.`, written, host);
    return own;
  }
  if (domain === '') {
    report('domain-empty', 'Domain is empty, so the cookie is for this host alone.');
    return own;
  }
  if (/[^\x00-\x7f]/.test(domain)) {
    report('domain-not-ascii', `Domain "${written}" is not ASCII; write it in punycode.`, written);
    return own;
  }
  const bare = host.startsWith('[') ? host.slice(1, -1) : host;
  if (isAddress(bare)) {
    if (domain === host || domain === bare) return own;
    report('domain-mismatch', `Domain "${written}" does not cover the host ${host}.`, written, host);
    return own;
  }
  const suffix = getPublicSuffix(domain, { allowPrivateDomains: true, validateHostname: false });
  if (suffix === domain) {
    if (domain === host) {
      report(
        'domain-is-host',
        `Domain "${written}" is a public suffix, so the cookie is for this host alone.`,
        written,
      );
    } else report('domain-public-suffix', `Domain "${written}" is a public suffix.`, written);
    return own;
  }
  if (!domainMatches(host, domain)) {
    report('domain-mismatch', `Domain "${written}" does not cover the host ${host}.`, written, host);
  }
  return { domain: `.${domain}`, hostOnly: false };
}

/** Section 5.1.4, default-path. */
export function defaultPath(url: URL): string {
  const end = url.pathname.lastIndexOf('/');
  return url.pathname.startsWith('/') && end > 0 ? url.pathname.slice(0, end) : '/';
}

function readPath(attribute: SetCookieAttribute | undefined, url: URL, report: Report): string {
  if (!attribute) return defaultPath(url);
  if (attribute.value.startsWith('/')) return attribute.value;
  if (attribute.value !== '') {
    const own = defaultPath(url);
    report('path-ignored', `Path is ignored because it does not begin with "/"; ${own} is used.`, own);
  }
  return defaultPath(url);
}

function readSameSite(attribute: SetCookieAttribute | undefined, report: Report): SameSite {
  if (!attribute) return 'unspecified';
  const known = SAME_SITE[attribute.value.toLowerCase()];
  if (known) return known;
  const written = attribute.value;
  report(
    'samesite-invalid',
    `SameSite="${written}" is none of Strict, Lax and None; it counts as unset.`,
    written,
  );
  return 'unspecified';
}

/** Prefixes, also those that a value without a name only seems to have (section 5.7, last steps). */
function checkPrefix(cookie: Cookie, attributes: Attributes, report: Report): void {
  if (cookie.name === '') {
    // Neither browser keeps `=a=b`, which would come back as the cookie `a` (measured; the RFC would keep it).
    if (cookie.value.includes('=')) {
      report(
        'nameless-equals',
        'A cookie without a name may not have "=" in its value: it would come back as another.',
      );
    }
    const seeming = cookiePrefix(cookie.value);
    if (seeming) {
      report(
        'nameless-prefix',
        `A cookie without a name may not have a value that begins with ${seeming}.`,
        seeming,
      );
    }
    return;
  }
  if (/^__HostHttp-/i.test(cookie.name)) {
    report('prefix-obsolete', '__HostHttp- is not enforced by any browser; the prefix is __Host-Http-.');
  }
  const prefix = cookiePrefix(cookie.name);
  if (!prefix) return;
  const broken = prefixViolations(prefix, cookie, attributes.get('path')?.value === '/');
  if (broken.length > 0) {
    report('prefix-violated', `${prefix} is violated: ${broken.join(', ')}.`, prefix, broken.join(', '));
  } else if (!cookie.name.startsWith(prefix)) {
    report(
      'prefix-miscased',
      `The prefix is enforced, but servers that look for ${prefix} do not see it in this case.`,
      prefix,
    );
  }
}

/**
 * What the browsers make of one `Set-Cookie` line (RFC 6265bis sections 5.6 and 5.7, with the prefixes and partitions
 * that both have added). Only the line is judged: what the jar already holds (a Secure cookie of that name, too many
 * cookies) is not known here.
 *
 * Never throws. `now` in milliseconds; the cookie's `expirationDate` in seconds.
 */
export function parseSetCookie(line: string, at: SetCookieAt): SetCookieResult {
  const problems: SetCookieProblem[] = [];
  const report: Report = (code, message, ...values) => void problems.push({ code, message, values });
  const { name, value, attributes: written } = splitSetCookie(line);
  const done = (cookie?: Cookie): SetCookieResult => {
    const rejected = problems.filter((p) => isRejection(p.code));
    const rest = problems.filter((p) => !isRejection(p.code));
    const accepted = cookie !== undefined && rejected.length === 0;
    return {
      accepted,
      ...(accepted ? { cookie } : {}),
      problems: [...rejected, ...rest],
      name,
      value,
      attributes: written,
    };
  };
  const reject = (code: RejectionCode, message: string, ...values: string[]) => {
    report(code, message, ...values);
    return done();
  };

  if (!URL.canParse(at.url)) return reject('invalid-url', 'The address the line came from is not a URL.');
  const url = new URL(at.url);
  const control = CONTROL.exec(line)?.[0];
  if (control !== undefined) {
    const code = `0x${control.charCodeAt(0).toString(16).padStart(2, '0')}`;
    return reject('control-character', `The line holds the control character ${code}.`, code);
  }
  if (name === '' && value === '') return reject('empty', 'There is neither a name nor a value.');
  const bytes = utf8Bytes(name) + utf8Bytes(value);
  if (bytes > MAX_COOKIE_BYTES) {
    return reject('too-large', `Name and value are ${bytes} bytes, over 4096.`, String(bytes));
  }

  if (name === '') report('nameless', 'There is no name; the whole pair is taken as the value.');
  if (name.includes('\t') || value.includes('\t')) {
    report('tab-character', 'The name or the value holds a tab, which many servers refuse.');
  }
  const attributes = readAttributes(written, report);
  const expirationDate = readExpiry(attributes, at.now, report);
  const scope = readDomain(attributes.get('domain'), url.hostname, report);
  const secure = attributes.has('secure');
  const httpOnly = attributes.has('httponly');
  const sameSite = readSameSite(attributes.get('samesite'), report);
  const partitioned = attributes.has('partitioned');
  const cookie: Cookie = {
    name,
    value,
    ...scope,
    path: readPath(attributes.get('path'), url, report),
    secure,
    httpOnly,
    sameSite,
    session: expirationDate === undefined,
    ...(expirationDate === undefined ? {} : { expirationDate }),
    storeId: at.storeId ?? '0',
    ...(partitioned
      ? { partitionKey: { topLevelSite: at.topLevelSite ?? schemefulSite(url), hasCrossSiteAncestor: false } }
      : {}),
  };
  if (secure && !isSecureOrigin(url)) {
    report(
      'secure-from-insecure-origin',
      `Secure cannot be set from ${url.protocol}//, which is not encrypted.`,
    );
  }
  if (sameSite === 'no_restriction' && !secure) {
    report('samesite-none-insecure', 'SameSite=None needs Secure.');
  }
  if (partitioned && !secure) report('partitioned-insecure', 'Partitioned needs Secure.');
  if (httpOnly && at.source === 'script') report('httponly-from-script', 'A script cannot set HttpOnly.');
  checkPrefix(cookie, attributes, report);
  return done(cookie);
}

/** Encrypted, or this machine (potentially trustworthy), as the browsers see it. */
function isSecureOrigin(url: URL): boolean {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return url.protocol === 'https:' || url.protocol === 'wss:' || isTrustworthyHost(host);
}
