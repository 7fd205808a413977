import { canonicalCookie } from '../cookies/canonical-cookie';
import { cookieHost } from '../cookies/cookie-url';
import type { Cookie, SameSite } from '../model';
import { cookieProblems, type FieldProblem } from './cookie-problems';
import { fromLocalText, toLocalText } from './local-time';

/** A cookie as it is typed: every part as the control has it, so that nothing typed is lost by being wrong. */
export interface CookieForm {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot; whether subdomains get it too is `hostOnly`. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly storeId: string;
  readonly partitioned: boolean;
  readonly topLevelSite: string;
  /** The cross-site-ancestor bit: as the sites say, or said by the person. */
  readonly ancestor: 'auto' | 'same-site' | 'cross-site';
  readonly sameSite: SameSite;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly session: boolean;
  /** In the person's own time zone, as `datetime-local` has it. */
  readonly expires: string;
}

export type CookieFormField = keyof CookieForm;

export interface FormAt {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly kind: 'chromium' | 'firefox';
  /** The cookie that is edited: what was not touched stays exactly as it is in it. */
  readonly original?: Cookie;
  /** The page the cookie is made for, where there is one. */
  readonly page?: { readonly host: string; readonly scheme: string };
}

export interface ReadForm {
  /** The cookie as the browser would store it; `null` while something is wrong that makes it no cookie. */
  readonly cookie: Cookie | null;
  /** The cookie with what can be read of it, for the preview. */
  readonly draft: Cookie;
  readonly problems: readonly FieldProblem[];
}

/** A new cookie's lifetime until a person says otherwise: 30 days, in seconds. */
const MONTH = 30 * 86_400;

/** The form of a cookie there is. */
export function formOf(cookie: Cookie): CookieForm {
  const { partitionKey } = cookie;
  const bit = partitionKey?.hasCrossSiteAncestor;
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookieHost(cookie),
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    storeId: cookie.storeId,
    partitioned: partitionKey !== undefined,
    topLevelSite: partitionKey?.topLevelSite ?? '',
    ancestor: bit === undefined ? 'auto' : bit ? 'cross-site' : 'same-site',
    sameSite: cookie.sameSite,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    session: cookie.expirationDate === undefined,
    expires: cookie.expirationDate === undefined ? '' : toLocalText(cookie.expirationDate * 1000),
  };
}

/** An empty form for a page's host; Secure where the page is. */
export function newForm(page: FormAt['page'], storeId: string): CookieForm {
  return {
    name: '',
    value: '',
    domain: page?.host.replace(/^\[|\]$/g, '') ?? '',
    hostOnly: true,
    path: '/',
    storeId,
    partitioned: false,
    topLevelSite: '',
    ancestor: 'auto',
    sameSite: 'lax',
    secure: page?.scheme !== 'http',
    httpOnly: false,
    session: true,
    expires: '',
  };
}

/** What the expiry field starts with when a session cookie gets one. Milliseconds in. */
export function suggestedExpiry(now: number): string {
  return toLocalText((Math.floor(now / 1000) + MONTH) * 1000);
}

/** Seconds since the epoch; an untouched expiry keeps its fractions. `undefined` where it cannot be read. */
function readExpiry(form: CookieForm, original: Cookie | undefined): number | undefined {
  const old = original?.expirationDate;
  if (old !== undefined && toLocalText(old * 1000) === form.expires) return old;
  const read = fromLocalText(form.expires);
  return read === null ? undefined : read.time / 1000;
}

/** Reads the form: the cookie it stands for, and everything that is to be said about it, field by field. */
export function readForm(form: CookieForm, at: FormAt): ReadForm {
  const seconds = form.session ? undefined : readExpiry(form, at.original);
  const typed = form.domain.trim();
  const domain = typed.startsWith('.') ? typed.slice(1) : typed;
  const bit = form.ancestor === 'auto' ? {} : { hasCrossSiteAncestor: form.ancestor === 'cross-site' };
  const firstPartyDomain = at.original?.firstPartyDomain;
  const draft: Cookie = {
    name: form.name,
    value: form.value,
    domain: form.hostOnly ? domain : `.${domain}`,
    hostOnly: form.hostOnly,
    path: form.path,
    storeId: form.storeId,
    secure: form.secure,
    httpOnly: form.httpOnly,
    sameSite: form.sameSite,
    session: seconds === undefined,
    ...(seconds === undefined ? {} : { expirationDate: seconds }),
    ...(form.partitioned ? { partitionKey: { topLevelSite: form.topLevelSite.trim(), ...bit } } : {}),
    ...(firstPartyDomain === undefined ? {} : { firstPartyDomain }),
  };
  const cookie = canonicalCookie(draft, at.kind);
  const problems = cookieProblems(form, draft, cookie, at);
  const isRefused = problems.some(({ refused }) => refused);
  return { cookie: isRefused ? null : cookie, draft: cookie, problems };
}
