import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { callForEveryJar } from '../utils/browser/early-calls';

// As in the popup: Chromium's own functions return promises, so on a page nothing has to be wrapped.
const scope = globalThis as { browser?: unknown; chrome?: unknown };

export default defineUnlistedScript(() => {
  scope.browser ??= scope.chrome;
  callForEveryJar(globalThis as unknown as Parameters<typeof callForEveryJar>[0], location.href);
});
