import { getPublicSuffix } from 'tldts';
import { cookieBytes, utf8Bytes } from '../cookies/cookie-key';
import { cookiePrefix } from '../cookies/cookie-prefix';
import { cookieHost, cookieUrl } from '../cookies/cookie-url';
import { domainMatches, isTrustworthyHost } from '../cookies/domain-match';
import { isAddress } from '../cookies/host';
import { MAX_COOKIE_BYTES } from '../cookies/parse-set-cookie';
import { MAX_ATTRIBUTE_BYTES, MAX_LIFETIME_SECONDS } from '../cookies/set-cookie-attributes';
import { schemefulSite } from '../cookies/site';
import type { Cookie } from '../model';
import type { CookieForm, CookieFormField, FormAt } from './cookie-form';
import { fromLocalText } from './local-time';

/** Something to say beside a field. `code` has a message `editor_problem_<code>` in the locales, filled with `values`. */
export interface FieldProblem {
  readonly field: CookieFormField;
  readonly code: string;
  readonly values: readonly string[];
  /** Whether this browser would refuse the cookie for it; otherwise it is worth knowing. */
  readonly refused: boolean;
}

/** Measured on Chromium 156 and Firefox 153 with `cookies.set`; RFC 6265bis section 5.6 where it says the same. */
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const EDGE_SPACE = /^[ \t]|[ \t]$/;

/** A value with what no cookie can hold written as %XX: controls, ";", and white space at its beginning and end. */
export function escapeValue(value: string): string {
  return value.replace(/[\u0000-\u001f\u007f;]|^ +| +$/g, (found) => [...found].map(escapeOne).join(''));
}

const escapeOne = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** A refusal ends what is said of that part; a remark does not. */
type Saying = Generator<FieldProblem, void>;

const refusal = (field: CookieFormField, code: string, ...values: readonly string[]): FieldProblem => ({
  field,
  code,
  values,
  refused: true,
});
const remark = (field: CookieFormField, code: string, ...values: readonly string[]): FieldProblem => ({
  field,
  code,
  values,
  refused: false,
});

/** Everything to say about a form: `typed` as it was typed, `stored` as the browser would store it. */
export function cookieProblems(
  form: CookieForm,
  typed: Cookie,
  stored: Cookie,
  at: FormAt,
): readonly FieldProblem[] {
  return [
    ...judgeName(form, at),
    ...judgeValue(form, at),
    ...judgeDomain(form, stored, at),
    ...judgePath(form, typed, stored),
    ...judgePrefix(stored, at),
    ...judgeFlags(stored, at),
    ...judgeExpiry(form, stored, at),
    ...judgePartition(form, typed, stored),
  ];
}

function* judgeName({ name, value }: CookieForm, at: FormAt): Saying {
  if (CONTROLS.test(name) || name.includes(';')) yield refusal('name', 'characters');
  else if (name.includes('=')) yield refusal('name', 'name-equals');
  else if (EDGE_SPACE.test(name)) yield refusal('name', 'edge-space');
  else if (name.includes('\t') && at.kind === 'chromium') yield refusal('name', 'tab');
  if (name !== '') return;
  if (value === '') yield refusal('name', 'empty');
  else if (at.kind === 'firefox') yield refusal('name', 'nameless-firefox');
  else if (value.includes('=')) yield refusal('value', 'nameless-equals');
  else if (cookiePrefix(value) !== null) yield refusal('value', 'nameless-prefix');
  else yield remark('name', 'nameless');
}

function* judgeValue({ name, value }: CookieForm, at: FormAt): Saying {
  if (CONTROLS.test(value)) yield refusal('value', 'characters');
  else if (value.includes(';')) yield refusal('value', 'semicolon');
  else if (EDGE_SPACE.test(value)) yield refusal('value', 'edge-space');
  else if (value.includes('\t') && at.kind === 'chromium') yield refusal('value', 'tab');
  if (/\p{Surrogate}/u.test(name + value)) yield remark('value', 'surrogate');
  const bytes = cookieBytes({ name, value });
  if (bytes > MAX_COOKIE_BYTES) yield refusal('value', 'too-large', String(bytes));
  else if (/[^\x00-\x7f]/.test(value)) yield remark('value', 'not-ascii');
}

function isHost(host: string): boolean {
  const name = host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host;
  if (host === '' || /[\s/@?#\\%]/.test(host) || !URL.canParse(`http://${name}/`)) return false;
  const url = new URL(`http://${name}/`);
  return url.port === '' && url.hostname.length <= 253;
}

function* judgeDomain(form: CookieForm, stored: Cookie, { page }: FormAt): Saying {
  const typed = form.domain.trim();
  if (typed === '') {
    yield refusal('domain', 'domain-missing');
    return;
  }
  const bare = typed.replace(/^\./, '');
  if (/^[^:[\]]+:\d+$/.test(bare)) {
    yield refusal('domain', 'domain-port', bare.replace(/:\d+$/, ''));
    return;
  }
  if (/^[a-z]+:\/\//i.test(bare) && URL.canParse(bare)) {
    yield refusal('domain', 'domain-url', new URL(bare).hostname);
    return;
  }
  if (!isHost(bare)) {
    yield refusal('domain', 'domain-invalid');
    return;
  }
  if (bare !== typed && form.hostOnly) yield remark('hostOnly', 'domain-dot');
  const host = cookieHost(stored);
  if (isAddress(host)) {
    if (!form.hostOnly) yield remark('hostOnly', 'domain-address');
  } else if (!form.hostOnly && isSuffix(host)) {
    yield refusal('hostOnly', 'domain-suffix', host);
    return;
  }
  if (host !== bare && `[${host}]` !== bare && host !== bare.replace(/^\[|\]$/g, ''))
    yield remark('domain', 'domain-stored', host);
  if (!page) return;
  const own = page.host.replace(/^\[|\]$/g, '');
  const covers = stored.hostOnly ? own === host : domainMatches(own, host);
  if (!covers) yield remark('domain', 'domain-elsewhere', page.host);
}

/** Public suffixes, private ones included, and single labels: no cookie is for all hosts under those. */
function isSuffix(host: string): boolean {
  if (!host.includes('.')) return true;
  return getPublicSuffix(host, { allowPrivateDomains: true, validateHostname: false }) === host;
}

function* judgePath(form: CookieForm, typed: Cookie, stored: Cookie): Saying {
  if (!form.path.startsWith('/')) {
    yield refusal('path', 'path-slash');
    return;
  }
  if (CONTROLS.test(form.path) || /[;\t]/.test(form.path)) {
    yield refusal('path', 'characters');
    return;
  }
  const bytes = utf8Bytes(stored.path);
  if (bytes > MAX_ATTRIBUTE_BYTES) {
    yield refusal('path', 'attribute-too-long', String(bytes));
    return;
  }
  if (stored.path !== typed.path) yield remark('path', 'path-stored', stored.path);
}

/**
 * What the name's prefix promises (RFC 6265bis section 4.1.3). Chromium holds extensions to it; Firefox lets them break
 * it (measured), but a server trusts the name, so it is said there too.
 */
function* judgePrefix(cookie: Cookie, { kind }: FormAt): Saying {
  const prefix = cookiePrefix(cookie.name);
  if (!prefix) return;
  const weigh = kind === 'chromium' ? refusal : remark;
  const isHostPrefix = prefix === '__Host-' || prefix === '__Host-Http-';
  if (!cookie.secure) yield weigh('secure', 'prefix-secure', prefix);
  if ((prefix === '__Http-' || prefix === '__Host-Http-') && !cookie.httpOnly)
    yield weigh('httpOnly', 'prefix-http-only', prefix);
  if (isHostPrefix && !cookie.hostOnly) yield weigh('hostOnly', 'prefix-host-only', prefix);
  if (isHostPrefix && cookie.path !== '/') yield weigh('path', 'prefix-path', prefix);
}

function* judgeFlags(cookie: Cookie, { kind, page }: FormAt): Saying {
  if (cookie.secure) {
    if (page?.scheme === 'http' && !isTrustworthyHost(page.host)) yield remark('secure', 'secure-over-http');
    return;
  }
  if (cookie.sameSite === 'no_restriction') yield refusal('sameSite', 'none-insecure');
  if (cookie.partitionKey)
    yield (kind === 'chromium' ? refusal : remark)('partitioned', 'partitioned-insecure');
}

function* judgeExpiry(form: CookieForm, cookie: Cookie, { now, original }: FormAt): Saying {
  if (form.session) return;
  const seconds = cookie.expirationDate;
  if (seconds === undefined) {
    yield refusal('expires', 'expires-invalid');
    return;
  }
  if (seconds * 1000 <= now) {
    yield refusal('expires', 'expires-past');
    return;
  }
  if (seconds > now / 1000 + MAX_LIFETIME_SECONDS) yield remark('expires', 'expires-capped');
  if (seconds !== original?.expirationDate && fromLocalText(form.expires)?.skipped)
    yield remark('expires', 'expires-skipped');
}

function* judgePartition(form: CookieForm, typed: Cookie, stored: Cookie): Saying {
  const key = stored.partitionKey;
  if (!key || !typed.partitionKey) return;
  const site = typed.partitionKey.topLevelSite;
  if (!/^https?:\/\/[^\s]+$/i.test(site) || !URL.canParse(site)) {
    yield refusal('topLevelSite', 'partition-invalid');
    return;
  }
  if (key.topLevelSite !== site) yield remark('topLevelSite', 'partition-stored', key.topLevelSite);
  const url = cookieUrl(stored);
  const own = URL.canParse(url) ? schemefulSite(new URL(url)) : key.topLevelSite;
  if (form.ancestor === 'same-site' && own !== key.topLevelSite)
    yield refusal('ancestor', 'partition-ancestor', own, key.topLevelSite);
}
