import type { Cookie } from '../model';
import type { CookieDraft } from './cookie-draft';
import type { JsonRecord } from './json-rows';

/** A cookie as the extensions' JSON dialects have it: the WebExtension cookie, more or less. */
export function draftOfWebExtCookie(item: JsonRecord): CookieDraft {
  return {
    name: item['name'],
    value: item['value'],
    domain: item['domain'] ?? item['host'],
    path: item['path'],
    secure: item['secure'] ?? item['isSecure'],
    httpOnly: item['httpOnly'] ?? item['isHttpOnly'],
    sameSite: item['sameSite'],
    hostOnly: item['hostOnly'],
    session: item['session'],
    expires: item['expirationDate'] ?? item['expires'] ?? item['expiry'],
    storeId: item['storeId'],
    partitionKey: item['partitionKey'],
    firstPartyDomain: item['firstPartyDomain'],
    url: item['url'],
  };
}

/** The members that every dialect shares, in the alphabetical order the extensions write. */
export function webExtMembers(cookie: Cookie): JsonRecord {
  return {
    domain: cookie.domain,
    ...(cookie.expirationDate === undefined ? {} : { expirationDate: cookie.expirationDate }),
    hostOnly: cookie.hostOnly,
    httpOnly: cookie.httpOnly,
    name: cookie.name,
    path: cookie.path,
    sameSite: cookie.sameSite,
    secure: cookie.secure,
    session: cookie.session,
    storeId: cookie.storeId,
    value: cookie.value,
  };
}

/** The keys by which such an item is recognised. */
export function isWebExtItem(keys: ReadonlySet<string>): boolean {
  return keys.has('name') && keys.has('value') && (keys.has('domain') || keys.has('host') || keys.has('url'));
}
