import { cookieHost, cookieUrl } from '../cookies/cookie-url';
import { cookieMatchesUrl } from '../cookies/domain-match';
import { schemefulSite } from '../cookies/site';
import type { Cookie } from '../model';
import { draftToRow } from './cookie-draft';
import type { ImportEvent, ImportProblem, ReadAt, WriteAt } from './transfer-format';

/** The `Cookie` header's text: longest path first (RFC 6265bis section 5.8.3), otherwise in the order given. */
export function cookieHeader(cookies: readonly Cookie[]): string {
  return [...cookies]
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ name, value }) => (name === '' ? value : `${name}=${value}`))
    .join('; ');
}

/** The rows of a `Cookie` header: pairs split at semicolons and at each one's first "=". */
export function* pairRows(header: string, line: number, at: ReadAt): Generator<ImportEvent> {
  const named = /^\s*cookie:/i.exec(header);
  for (let from = named ? named[0].length : 0; from < header.length; ) {
    const semicolon = header.indexOf(';', from);
    const end = semicolon < 0 ? header.length : semicolon;
    const pair = header.slice(from, end).trim();
    from = end + 1;
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals < 0 ? '' : pair.slice(0, equals).trim();
    const value = equals < 0 ? pair : pair.slice(equals + 1).trim();
    yield draftToRow({ name, value }, line, at);
  }
}

/** Whether a header can say the pair so that it is read back: no separator, no space at its ends. */
function fitsHeader({ name, value }: Cookie): boolean {
  if (/[\u0000-\u001f\u007f;]/.test(name + value) || name.includes('=')) return false;
  if (name === '' && (value === '' || value.includes('='))) return false;
  return name.trim() === name && value.trim() === value;
}

/** Whether a navigation to the address would send the cookie. */
function isSentTo(cookie: Cookie, url: URL, now: number): boolean {
  const { partitionKey: key, expirationDate } = cookie;
  if (expirationDate !== undefined && expirationDate * 1000 <= now) return false;
  if (key && (key.hasCrossSiteAncestor === true || key.topLevelSite !== schemefulSite(url))) return false;
  return cookieMatchesUrl(cookie, url);
}

/** Why a cookie is not in the header for `at.url`, or cannot be in any. */
export function omittedFromHeader(cookie: Cookie, at: WriteAt): ImportProblem | null {
  if (!fitsHeader(cookie)) {
    return {
      code: 'not-in-header',
      message: 'A header cannot hold these characters, so the cookie is left out.',
    };
  }
  if (at.url !== undefined && URL.canParse(at.url) && !isSentTo(cookie, new URL(at.url), at.now)) {
    return { code: 'not-sent', message: 'The address would not be sent this cookie, so it is left out.' };
  }
  return null;
}

/** Cookies by the address a request for them would go to: the one given, or each host's own. */
export function requestsFor(
  cookies: readonly Cookie[],
  at: WriteAt,
): { readonly url: string; readonly cookies: readonly Cookie[] }[] {
  const fitting = cookies.filter((cookie) => omittedFromHeader(cookie, at) === null);
  if (at.url !== undefined && URL.canParse(at.url)) {
    return fitting.length > 0 ? [{ url: at.url, cookies: fitting }] : [];
  }
  const hosts = new Map<string, Cookie[]>();
  for (const cookie of fitting) {
    const host = cookieHost(cookie);
    const list = hosts.get(host);
    if (list) list.push(cookie);
    else hosts.set(host, [cookie]);
  }
  return [...hosts].map(([host, list]) => ({
    url: cookieUrl({ domain: host, path: '/', secure: list.some(({ secure }) => secure) }),
    cookies: list,
  }));
}
