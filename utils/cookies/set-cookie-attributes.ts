import { getPublicSuffix } from 'tldts';
import type { SameSite } from '../model';
import { parseCookieDate } from './cookie-date';
import { utf8Bytes } from './cookie-key';
import { domainMatches } from './domain-match';
import { isAddress } from './host';
import type { SetCookieProblemCode } from './set-cookie-problem';
import type { SetCookieAttribute } from './set-cookie-syntax';

/** One attribute's value, RFC 6265bis section 5.6.1. */
export const MAX_ATTRIBUTE_BYTES = 1024;
/** 400 days in seconds, RFC 6265bis section 5.5. */
export const MAX_LIFETIME_SECONDS = 34_560_000;

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
export type Attributes = ReadonlyMap<string, SetCookieAttribute>;
export type Report = (code: SetCookieProblemCode, message: string, ...values: string[]) => void;

export function readAttributes(list: readonly SetCookieAttribute[], report: Report): Attributes {
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
export function readExpiry(attributes: Attributes, now: number, report: Report): number | undefined {
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
export function readDomain(attribute: SetCookieAttribute | undefined, host: string, report: Report): Scope {
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
function defaultPath(url: URL): string {
  const end = url.pathname.lastIndexOf('/');
  return url.pathname.startsWith('/') && end > 0 ? url.pathname.slice(0, end) : '/';
}

export function readPath(attribute: SetCookieAttribute | undefined, url: URL, report: Report): string {
  if (!attribute) return defaultPath(url);
  if (attribute.value.startsWith('/')) return attribute.value;
  if (attribute.value !== '') {
    const own = defaultPath(url);
    report('path-ignored', `Path is ignored because it does not begin with "/"; ${own} is used.`, own);
  }
  return defaultPath(url);
}

export function readSameSite(attribute: SetCookieAttribute | undefined, report: Report): SameSite {
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
