import { cookieBytes } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { domainMatches, isTrustworthyHost, pathMatches } from '../cookies/domain-match';
import { schemefulSite } from '../cookies/site';
import type { Cookie } from '../model';
import { HEADER_LIMITS, type HeaderLimit } from './header-limits';

/** How a request comes about; each has a message `sent_context_<context>`. */
export const SEND_CONTEXTS = [
  /** Typed, a bookmark, or a link on the site itself. */
  'navigation',
  /** A link on another site: a top-level navigation with a safe method. */
  'cross-site-link',
  /** A form on another site that posts here. */
  'cross-site-form-post',
  'same-site-fetch',
  'cross-site-fetch',
  'cross-site-frame',
] as const;
export type SendContext = (typeof SEND_CONTEXTS)[number];

export interface SendRequest {
  readonly url: string;
  readonly context: SendContext;
  /** Schemeful site of the tab, e.g. `https://embedder.example`; for top-level requests the URL's own. */
  readonly topLevelSite?: string;
  /** Default `chromium`. They differ in what an unset SameSite means. */
  readonly browser?: 'chromium' | 'firefox';
}

/** Why a cookie stays at home; each has a message `sent_reason_<reason>`. */
export type WithheldReason =
  | 'expired'
  | 'domain'
  | 'path'
  | 'secure'
  | 'samesite-strict'
  | 'samesite-lax'
  | 'samesite-unset'
  | 'partition';

/** What is sent but deserves a word; each has a message `sent_note_<note>`. */
export type SentNote =
  /** Chromium sends a cookie without SameSite with a cross-site POST in the two minutes after it was made. */
  | 'lax-post'
  /** Firefox sends a cookie without SameSite as if it said None. */
  | 'unset-is-none'
  /** The browser or the person may keep cookies of embedded sites back altogether. */
  | 'third-party-blocking';

export interface SentCookie {
  readonly cookie: Cookie;
  readonly notes: readonly SentNote[];
}

export interface WithheldCookie {
  readonly cookie: Cookie;
  /** Every reason, in the order the browser asks. */
  readonly reasons: readonly WithheldReason[];
  readonly notes: readonly SentNote[];
}

export interface SentResult {
  readonly sent: readonly SentCookie[];
  readonly withheld: readonly WithheldCookie[];
  /** The content of the `Cookie` header, values and all; empty when nothing is sent. */
  readonly header: string;
  /** UTF-8 bytes of the whole field, `Cookie: ` included; 0 when nothing is sent. */
  readonly bytes: number;
  /** Limits of common servers that this one field goes over. */
  readonly over: readonly HeaderLimit[];
}

const CROSS_SITE: ReadonlySet<SendContext> = new Set([
  'cross-site-link',
  'cross-site-form-post',
  'cross-site-fetch',
  'cross-site-frame',
]);
const EMBEDDED: ReadonlySet<SendContext> = new Set(['cross-site-fetch', 'cross-site-frame']);

/** RFC 6265bis section 5.8.3, the part about SameSite. */
function sameSiteReason(
  cookie: Cookie,
  { context, browser = 'chromium' }: SendRequest,
): WithheldReason | null {
  if (!CROSS_SITE.has(context) || cookie.sameSite === 'no_restriction') return null;
  if (cookie.sameSite === 'strict') return 'samesite-strict';
  // Lax goes with a top-level navigation by a safe method only.
  if (context === 'cross-site-link') return null;
  if (cookie.sameSite === 'lax') return 'samesite-lax';
  return browser === 'firefox' ? null : 'samesite-unset';
}

function notesOf(cookie: Cookie, { context, browser = 'chromium' }: SendRequest): SentNote[] {
  const notes: SentNote[] = [];
  if (cookie.sameSite === 'unspecified' && CROSS_SITE.has(context) && context !== 'cross-site-link') {
    if (browser === 'firefox') notes.push('unset-is-none');
    else if (context === 'cross-site-form-post') notes.push('lax-post');
  }
  if (
    EMBEDDED.has(context) &&
    !cookie.partitionKey &&
    cookie.sameSite !== 'strict' &&
    cookie.sameSite !== 'lax'
  ) {
    notes.push('third-party-blocking');
  }
  return notes;
}

function inPartition(cookie: Cookie, url: URL, request: SendRequest): boolean {
  if (!cookie.partitionKey) return true;
  const top = request.topLevelSite ?? (EMBEDDED.has(request.context) ? null : schemefulSite(url));
  if (cookie.partitionKey.topLevelSite !== top) return false;
  const { hasCrossSiteAncestor } = cookie.partitionKey;
  return hasCrossSiteAncestor === undefined || hasCrossSiteAncestor === EMBEDDED.has(request.context);
}

function reasonsOf(cookie: Cookie, url: URL, request: SendRequest, now: number): WithheldReason[] {
  const reasons: WithheldReason[] = [];
  if (cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= now) reasons.push('expired');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const domain = cookieHost(cookie);
  if (cookie.hostOnly ? host !== domain : !domainMatches(host, domain)) reasons.push('domain');
  if (!pathMatches(url.pathname, cookie.path)) reasons.push('path');
  const encrypted = url.protocol === 'https:' || url.protocol === 'wss:';
  if (cookie.secure && !encrypted && !isTrustworthyHost(host)) reasons.push('secure');
  const sameSite = sameSiteReason(cookie, request);
  if (sameSite) reasons.push(sameSite);
  if (!inPartition(cookie, url, request)) reasons.push('partition');
  return reasons;
}

/**
 * Which cookies a request carries, which not and why, and the header that results (RFC 6265bis section 5.8.3): longest
 * paths first, then the oldest, for which the order of `cookies` stands, since the browser hands them out oldest first.
 * `null` when `request.url` is no http, https, ws or wss address. `now` in milliseconds.
 */
export function whatIsSent(
  cookies: readonly Cookie[],
  request: SendRequest,
  { now }: { readonly now: number },
): SentResult | null {
  if (!URL.canParse(request.url)) return null;
  const url = new URL(request.url);
  if (!/^(https?|wss?):$/.test(url.protocol)) return null;
  const sent: SentCookie[] = [];
  const withheld: WithheldCookie[] = [];
  for (const cookie of cookies) {
    const reasons = reasonsOf(cookie, url, request, now);
    const notes = notesOf(cookie, request);
    if (reasons.length === 0) sent.push({ cookie, notes });
    else withheld.push({ cookie, reasons, notes: notes.filter((note) => note === 'lax-post') });
  }
  sent.sort((a, b) => b.cookie.path.length - a.cookie.path.length);
  const header = sent
    .map(({ cookie: { name, value } }) => (name === '' ? value : `${name}=${value}`))
    .join('; ');
  // name=value pairs joined by "; ", behind "Cookie: ".
  const pairs = sent.reduce((sum, { cookie }) => sum + cookieBytes(cookie) + (cookie.name === '' ? 0 : 1), 0);
  const bytes = sent.length === 0 ? 0 : 'Cookie: '.length + pairs + 2 * (sent.length - 1);
  return { sent, withheld, header, bytes, over: HEADER_LIMITS.filter((limit) => bytes > limit.bytes) };
}
