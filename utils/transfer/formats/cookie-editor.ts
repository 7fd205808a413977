import { jsonHead } from '../json-cursor';
import { cookieArray } from '../json-rows';
import type { TransferFormat } from '../transfer-format';
import { draftOfWebExtCookie, isWebExtItem, webExtMembers } from '../webext-json';

/** Cookie-Editor's JSON, and the reader for every array of WebExtension cookies: unset SameSite and the store are `null`. */
export const cookieEditor: TransferFormat = {
  id: 'cookie-editor',
  title: 'Cookie-Editor (JSON)',
  fileExtension: 'json',
  mediaType: 'application/json',
  aliases: ['json'],
  detect: (text) => {
    const { root, keys, itemKeys } = jsonHead(text);
    if (root === 'none') return 0;
    if (isWebExtItem(root === 'array' ? itemKeys : keys) || isWebExtItem(itemKeys)) return 0.7;
    // An empty list, or JSON that is no cookie file: its problems are still best told by this reader.
    return root === 'array' ? 0.2 : 0.1;
  },
  parse: (text, at) => cookieArray(text, at, draftOfWebExtCookie),
  format: (cookies) =>
    JSON.stringify(
      cookies.map((cookie) => ({
        ...webExtMembers(cookie),
        sameSite: cookie.sameSite === 'unspecified' ? null : cookie.sameSite,
        storeId: null,
        ...(cookie.partitionKey ? { partitionKey: cookie.partitionKey } : {}),
        ...(cookie.firstPartyDomain ? { firstPartyDomain: cookie.firstPartyDomain } : {}),
      })),
      null,
      4,
    ),
};
