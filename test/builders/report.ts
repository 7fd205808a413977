import en from '../../public/_locales/en/messages.json';
import { cookieBytes, cookieId } from '../../utils/cookies/cookie-key';
import { fileMessages, useMessages } from '../../utils/i18n/messages';
import type { Cookie, CookieReport, SiteReport } from '../../utils/model';
import { jarCookie } from './manager';

/** A first-party row of the table; spell out only what the test is about. */
export function row(cookie: Partial<Cookie> = {}, over: Partial<CookieReport> = {}): CookieReport {
  const whole = jarCookie(cookie);
  return {
    id: cookieId(whole),
    cookie: whole,
    party: 'first',
    bytes: cookieBytes(whole),
    frames: [0],
    tokenIds: [],
    ...over,
  };
}

/** A report of `https://example.com/` with these rows. */
export function reportOf(cookies: readonly CookieReport[], over: Partial<SiteReport> = {}): SiteReport {
  return {
    snapshot: {
      url: 'https://example.com/',
      time: 0,
      frames: [{ id: 0, parentId: -1, url: 'https://example.com/' }],
      cookies: cookies.map(({ cookie }) => cookie),
      storage: [],
      headers: { setCookie: [], sent: [], authorization: [] },
      gaps: [],
    },
    page: 'site',
    host: 'example.com',
    site: 'example.com',
    scheme: 'https',
    store: null,
    cookies,
    tokens: [],
    findings: [],
    ...over,
  };
}

/** The English texts, for tests of what is shown. */
export function speakEnglish(): void {
  useMessages(fileMessages(en), 'en');
}
