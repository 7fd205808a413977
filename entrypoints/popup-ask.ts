import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { callForTab } from '../utils/browser/early-calls';

// Chromium's own functions return promises in this version of manifests, so on a page nothing has to be wrapped:
// webextension-polyfill then hands on what is there, as it does in Firefox.
const scope = globalThis as { browser?: unknown; chrome?: unknown };

export default defineUnlistedScript(() => {
  scope.browser ??= scope.chrome;
  callForTab(globalThis as unknown as Parameters<typeof callForTab>[0], location.href);
});
