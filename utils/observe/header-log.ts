import type { ExchangePart } from '../browser/browser-edge';
import { utf8Bytes } from '../cookies/cookie-key';
import type { AuthorizationSeen, CookiesSent, SetCookieSeen, SiteSnapshot } from '../model';
import { CREDENTIALS } from './header-tokens';

/** What one tab's requests and answers said since its page began to load. Bounded: the oldest go first. */
export interface HeaderLog {
  /** The main document's request, so that the next navigation is told from its redirects. */
  readonly mainRequest: string;
  /** The address it was sent to: the page's own, where the browser hides it otherwise. */
  readonly page?: string;
  readonly setCookie: readonly SetCookieSeen[];
  readonly sent: readonly CookiesSent[];
  readonly authorization: readonly AuthorizationSeen[];
  /** Whether the main document came with `Strict-Transport-Security` in force (RFC 6797 section 6.1). */
  readonly hsts?: boolean;
  /** How many `Set-Cookie` lines were dropped to stay within the bounds: the audit did not see them. */
  readonly dropped: number;
}

export const emptyLog: HeaderLog = {
  mainRequest: '',
  setCookie: [],
  sent: [],
  authorization: [],
  dropped: 0,
};

/** Entries kept of each kind: more than any page we know of makes, and at most some 4 MB with the longest cookies. */
export const MAX_ENTRIES = 1000;

function append<T>(list: readonly T[], more: readonly T[]): { list: readonly T[]; dropped: number } {
  if (more.length === 0) return { list, dropped: 0 };
  const all = [...list, ...more];
  const dropped = Math.max(0, all.length - MAX_ENTRIES);
  return { list: dropped > 0 ? all.slice(dropped) : all, dropped };
}

/** RFC 6797 section 6.1.1: a max-age of zero takes the policy back. */
function isHsts(value: string): boolean {
  const [, seconds] = /(?:^|;)\s*max-age\s*=\s*"?(\d+)/i.exec(value) ?? [];
  return seconds !== undefined && Number(seconds) > 0;
}

/** The log with a request that was sent. A new main document starts it anew; a redirect of it does not. */
export function withRequest(log: HeaderLog, part: ExchangePart): HeaderLog {
  const fresh = part.kind === 'main_frame' && part.requestId !== log.mainRequest;
  const base: HeaderLog = fresh ? { ...emptyLog, mainRequest: part.requestId, page: part.url } : log;
  const { url, time } = part;
  const cookieBytes = part.headers
    .filter(({ name }) => name === 'cookie')
    .reduce((sum, { value }) => sum + utf8Bytes(value), 0);
  const sent = append(base.sent, cookieBytes > 0 ? [{ url, cookieBytes, time }] : []);
  const authorization = append(
    base.authorization,
    part.headers
      .filter(({ name }) => CREDENTIALS.has(name))
      .map(({ value }): AuthorizationSeen => ({ url, value, time })),
  );
  return {
    ...base,
    sent: sent.list,
    authorization: authorization.list,
  };
}

/** The log with the head of an answer: each `Set-Cookie` line as it came. */
export function withResponse(log: HeaderLog, part: ExchangePart): HeaderLog {
  const { url, time } = part;
  const lines = part.headers
    .filter(({ name }) => name === 'set-cookie')
    .map(({ value }): SetCookieSeen => ({ url, line: value, time, navigation: part.kind === 'main_frame' }));
  const setCookie = append(log.setCookie, lines);
  const policy = part.headers.find(({ name }) => name === 'strict-transport-security');
  const main = part.kind === 'main_frame' && url.startsWith('https:');
  return {
    ...log,
    setCookie: setCookie.list,
    dropped: log.dropped + setCookie.dropped,
    ...(main ? { hsts: policy !== undefined && isHsts(policy.value) } : {}),
  };
}

/** The log as a snapshot carries it. */
export function logHeaders({ setCookie, sent, authorization }: HeaderLog): SiteSnapshot['headers'] {
  return { setCookie, sent, authorization };
}
