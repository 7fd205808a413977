import type { Cookie, CookieKey } from '../model';

/**
 * A cookie's identity as one stable string: name, domain (with its dot), path, store, first-party domain and partition
 * key (RFC 6265bis section 5.7 plus what the browsers add). Equal strings mean the same cookie to the browser.
 */
export function cookieId(key: CookieKey): string {
  const partition = key.partitionKey
    ? [key.partitionKey.topLevelSite, key.partitionKey.hasCrossSiteAncestor ?? null]
    : null;
  return JSON.stringify([key.storeId, key.domain, key.path, key.name, key.firstPartyDomain ?? '', partition]);
}

/** The store of the cookie that `cookieId` named; nothing where it named none. */
export function storeOf(id: string): string {
  try {
    return String(JSON.parse(id)[0]);
  } catch {
    return '';
  }
}

/** The key alone, without the cookie's value and attributes. */
export function cookieKey(cookie: CookieKey): CookieKey {
  return {
    name: cookie.name,
    domain: cookie.domain,
    path: cookie.path,
    storeId: cookie.storeId,
    ...(cookie.partitionKey ? { partitionKey: cookie.partitionKey } : {}),
    ...(cookie.firstPartyDomain !== undefined ? { firstPartyDomain: cookie.firstPartyDomain } : {}),
  };
}

/** In UTF-16 units: what is longer, TextEncoder weighs sooner. */
const LONG_TEXT = 10_000;

/**
 * UTF-8 bytes of a text; a lone surrogate counts as the three bytes of U+FFFD. Short ones are counted here because a call
 * to TextEncoder costs a browser about two microseconds, and thousands of cookies are weighed at a time.
 */
export function utf8Bytes(text: string): number {
  if (text.length > LONG_TEXT) return new TextEncoder().encode(text).length;
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else {
      // Three bytes for one unit, or four for the two units of a pair.
      bytes += 2;
      const next = unit >= 0xd800 && unit <= 0xdbff ? text.charCodeAt(i + 1) : 0;
      if (next >= 0xdc00 && next <= 0xdfff) i += 1;
    }
  }
  return bytes;
}

/** Bytes of name and value, what the 4096-byte limit of RFC 6265bis section 5.6 counts. */
export function cookieBytes(cookie: Pick<Cookie, 'name' | 'value'>): number {
  return utf8Bytes(cookie.name) + utf8Bytes(cookie.value);
}
