import { expect, it } from 'vitest';
import { pageKind } from '../../../utils/site/page-kind';

it.each([
  ['https://example.com/', 'site'],
  ['http://localhost:3000/x', 'site'],
  ['https://chromewebstore.google.com/detail/x', 'extension-store'],
  ['https://chrome.google.com/webstore/detail/x', 'extension-store'],
  ['https://chrome.google.com/other', 'site'],
  ['https://addons.mozilla.org/', 'extension-store'],
  ['https://microsoftedge.microsoft.com/addons/detail/x', 'extension-store'],
  ['https://microsoftedge.microsoft.com/other', 'site'],
  ['chrome://settings/', 'browser-page'],
  ['about:config', 'browser-page'],
  ['view-source:https://example.com/', 'browser-page'],
  ['about:blank', 'blank'],
  ['file:///home/someone/page.html', 'file'],
  ['chrome-extension://abc/popup.html', 'extension-page'],
  ['moz-extension://abc/popup.html', 'extension-page'],
  ['data:text/html,x', 'other'],
  ['no address', 'other'],
  ['', 'other'],
  [undefined, 'other'],
])('%s is a %s', (url, kind) => {
  expect(pageKind(url)).toBe(kind);
});
