import { jsonHead } from '../json-cursor';
import { cookieArray } from '../json-rows';
import type { TransferFormat } from '../transfer-format';
import { draftOfWebExtCookie, isWebExtItem, webExtMembers } from '../webext-json';

/** EditThisCookie's JSON: an array, each cookie with an `id` counted from 1. It knows no partitions. */
export const editthiscookie: TransferFormat = {
  id: 'editthiscookie',
  title: 'EditThisCookie (JSON)',
  fileExtension: 'json',
  mediaType: 'application/json',
  aliases: ['edit-this-cookie', 'etc'],
  detect: (text) => {
    const { root, keys, itemKeys } = jsonHead(text);
    const item = root === 'array' ? itemKeys : keys;
    return isWebExtItem(item) && item.has('id') && item.has('hostOnly') ? 0.9 : 0;
  },
  parse: (text, at) => cookieArray(text, at, draftOfWebExtCookie),
  format: (cookies) =>
    JSON.stringify(
      cookies.map((cookie, i) => ({ ...webExtMembers(cookie), id: i + 1 })),
      null,
      4,
    ),
};
