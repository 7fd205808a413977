import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { askCookiesEarly } from '../utils/browser/early-questions';

// As in the popup: Chromium's own functions return promises, so on a page nothing has to be wrapped.
const scope = globalThis as { browser?: unknown; chrome?: unknown };

export default defineUnlistedScript(() => {
  scope.browser ??= scope.chrome;
  askCookiesEarly(globalThis as Parameters<typeof askCookiesEarly>[0], location.hash);
});
