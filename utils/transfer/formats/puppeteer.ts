import type { Cookie } from '../../model';
import { automationDraft, automationMembers } from '../automation-json';
import type { CookieDraft } from '../cookie-draft';
import { jsonHead } from '../json-cursor';
import { cookieArray, type JsonRecord } from '../json-rows';
import { SAME_SITE_ATTRIBUTE } from '../same-site-names';
import type { TransferFormat } from '../transfer-format';

function draft(item: JsonRecord): CookieDraft {
  return {
    ...automationDraft(item),
    session: item['session'],
    partitionKey: item['partitionKey'],
  };
}

function member(cookie: Cookie): JsonRecord {
  const sameSite = SAME_SITE_ATTRIBUTE[cookie.sameSite];
  const { partitionKey: key } = cookie;
  return {
    ...automationMembers(cookie),
    ...(sameSite ? { sameSite } : {}),
    ...(key
      ? {
          partitionKey: {
            sourceOrigin: key.topLevelSite,
            ...(key.hasCrossSiteAncestor === undefined
              ? {}
              : { hasCrossSiteAncestor: key.hasCrossSiteAncestor }),
          },
        }
      : {}),
  };
}

/** What Puppeteer's `cookies()` gives and `setCookie()` takes; the DevTools protocol's cookies are read too. */
export const puppeteer: TransferFormat = {
  id: 'puppeteer',
  title: 'Puppeteer (JSON)',
  fileExtension: 'json',
  mediaType: 'application/json',
  aliases: ['cdp', 'devtools'],
  detect: (text) => {
    const { root, keys, itemKeys } = jsonHead(text);
    const item = root === 'array' ? itemKeys : keys;
    if (!item.has('name') || !item.has('value') || item.has('expirationDate') || item.has('hostOnly'))
      return 0;
    const own = ['sourceScheme', 'sameParty', 'priority', 'size', 'sourcePort'].some((key) => item.has(key));
    return own ? 0.95 : item.has('expires') && item.has('domain') ? 0.8 : 0;
  },
  parse: (text, at) => cookieArray(text, at, draft),
  format: (cookies) => JSON.stringify(cookies.map(member), null, 2),
};
