import type { PageKind } from '../model';

const extensionStores: readonly string[] = [
  'chromewebstore.google.com',
  'addons.mozilla.org',
  'microsoftedge.microsoft.com',
];

/** What kind of page an address is, as far as an extension may look into it. No address: the browser hides it. */
export function pageKind(address: string | undefined): PageKind {
  if (address === undefined || !URL.canParse(address)) return 'other';
  const url = new URL(address);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      if (url.hostname === 'microsoftedge.microsoft.com' && !url.pathname.startsWith('/addons'))
        return 'site';
      if (url.hostname === 'chrome.google.com' && url.pathname.startsWith('/webstore'))
        return 'extension-store';
      return extensionStores.includes(url.hostname) ? 'extension-store' : 'site';
    case 'file:':
      return 'file';
    case 'chrome-extension:':
    case 'moz-extension:':
      return 'extension-page';
    case 'about:':
      return url.pathname === 'blank' ? 'blank' : 'browser-page';
    case 'chrome:':
    case 'chrome-search:':
    case 'chrome-untrusted:':
    case 'devtools:':
    case 'edge:':
    case 'brave:':
    case 'opera:':
    case 'vivaldi:':
    case 'view-source:':
    case 'resource:':
      return 'browser-page';
    default:
      return 'other';
  }
}
