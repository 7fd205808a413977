import type { Cookie } from '../model';
import type { CookieDraft } from './cookie-draft';
import type { JsonRecord } from './json-rows';

/** What Playwright, Puppeteer and the DevTools protocol name alike; a session cookie's `expires` is -1. */
export function automationMembers(cookie: Cookie): JsonRecord {
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookie.domain,
    path: cookie.path,
    expires: cookie.expirationDate ?? -1,
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
  };
}

/** The same, read. */
export function automationDraft(item: JsonRecord): CookieDraft {
  const { name, value, domain, path, expires, httpOnly, secure, sameSite, url } = item;
  return { name, value, domain, path, expires, httpOnly, secure, sameSite, url };
}
