import type { Cookie } from '../model';
import { utf8Bytes } from './cookie-key';
import { cookiePrefix, prefixViolations } from './cookie-prefix';
import { isTrustworthyHost } from './domain-match';
import {
  type Attributes,
  type Report,
  readAttributes,
  readDomain,
  readExpiry,
  readPath,
  readSameSite,
} from './set-cookie-attributes';
import { isRejection, type RejectionCode, type SetCookieProblem } from './set-cookie-problem';
import { type SetCookieAttribute, splitSetCookie } from './set-cookie-syntax';
import { schemefulSite } from './site';

/** Name and value together, RFC 6265bis section 5.6 step 5. */
export const MAX_COOKIE_BYTES = 4096;

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
    // Each statement begins with the attribute it is about, which is the same in every language.
    const missed = broken.map((statement) => statement.split(' ', 1)[0]).join(', ');
    report('prefix-violated', `${prefix} is violated: ${broken.join(', ')}.`, prefix, missed);
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

  if (!URL.canParse(at.url) || !/^(?:https?|wss?):/i.test(at.url))
    return reject('invalid-url', 'The address the line came from is not one of http or https.');
  const url = new URL(at.url);
  // Read first, so that what is said of a line that is dropped tells whether it was meant to delete.
  const attributes = readAttributes(written, report);
  const expirationDate = readExpiry(attributes, at.now, report);
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
    ...(partitioned ? { partitionKey: partitionOf(url, at.topLevelSite) } : {}),
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

/** CHIPS: the top-level site, and whether it is another than the one that sets the cookie. */
function partitionOf(url: URL, topLevelSite: string | undefined): NonNullable<Cookie['partitionKey']> {
  const own = schemefulSite(url);
  const top = topLevelSite ?? own;
  return { topLevelSite: top, hasCrossSiteAncestor: top !== own };
}

/** Encrypted, or this machine (potentially trustworthy), as the browsers see it. */
function isSecureOrigin(url: URL): boolean {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return url.protocol === 'https:' || url.protocol === 'wss:' || isTrustworthyHost(host);
}
