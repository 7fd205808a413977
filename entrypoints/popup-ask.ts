import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { askEarly } from '../utils/browser/early-questions';

// Chromium's own functions return promises in this version of manifests, so on a page nothing has to be wrapped:
// webextension-polyfill then hands on what is there, as it does in Firefox.
const scope = globalThis as { browser?: unknown; chrome?: unknown };

export default defineUnlistedScript(() => {
  scope.browser ??= scope.chrome;
  askEarly(globalThis as Parameters<typeof askEarly>[0], location.href);
});
