import { cookieUrl } from '../../cookies/cookie-url';
import { jsonHead } from '../json-cursor';
import { cookieArray } from '../json-rows';
import type { TransferFormat } from '../transfer-format';
import { draftOfWebExtCookie, webExtMembers } from '../webext-json';

/** Rob W's Cookie Manager: the browser's own cookie objects, each with a `url`. */
export const robW: TransferFormat = {
  id: 'rob-w',
  title: 'Cookie Manager by Rob W (JSON)',
  fileExtension: 'json',
  mediaType: 'application/json',
  aliases: ['cookie-manager', 'robw'],
  detect: (text) => (jsonHead(text).keys.has('cookieManagerVersion') ? 1 : 0),
  parse: (text, at) => cookieArray(text, at, draftOfWebExtCookie),
  format: (cookies) =>
    JSON.stringify(
      {
        cookieManagerVersion: '1.8',
        userAgent: 'Jarlens',
        cookies: cookies.map((cookie) => ({
          ...webExtMembers(cookie),
          firstPartyDomain: cookie.firstPartyDomain ?? '',
          partitionKey: cookie.partitionKey ?? null,
          url: cookieUrl(cookie),
        })),
      },
      null,
      1,
    ),
};
