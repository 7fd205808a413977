/// <reference types="vite/client" />
import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../utils/background/start-background';
import { steadyEdge } from '../utils/browser/steady-edge';
import { webextEdge } from '../utils/browser/webext-edge';

// In the builds for tests and demonstrations another tab would come between; there the page is opened by its address.
const welcome = import.meta.env.MODE === 'production';

export default defineBackground({
  // A module shares its code with the pages; a classic script would hold all of it a second time.
  type: 'module',
  main: () => startBackground(steadyEdge(webextEdge()), Date.now, { welcome }),
});
