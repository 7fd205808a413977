// @ts-check
/**
 * `npm run screenshots`: makes the README's pictures again, from the real popup and options page over the demo site.
 */
import { fileURLToPath } from 'node:url';
import { startDemoSite } from '../test/demo-site/demo-site.mjs';
import { launchBrowser } from '../test/e2e/browsers/launch-browser.mjs';
import { buildExtension } from './lib/build-extension.mjs';
import { findOrInstallBrowser } from './lib/install-browser.mjs';
import { lifecycle } from './lib/lifecycle.mjs';
import { photograph } from './lib/photograph.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);
const life = lifecycle();

async function main() {
  const found = await findOrInstallBrowser('chromium', say, life.signal);
  if (!found) return 1;
  const extensionDir = await buildExtension(root, { browser: 'chromium', mode: 'demo', signal: life.signal });
  if (!extensionDir) return 1;
  // Fixed ports: the pictures show them, and stay the same from one run to the next.
  const site = await startDemoSite({ httpPort: 8080, httpsPort: 8443 });
  life.onEnd(() => site.close());
  const browser = await launchBrowser({
    browser: 'chromium',
    executablePath: found.path,
    extensionDir,
    language: 'en',
    ownSignals: false,
    signal: life.signal,
    // Twice the pixels, for sharp text on any screen.
    pixelRatio: 2,
  });
  life.onEnd(() => browser.close());
  const page = await browser.openPage(site.truth.shop.url);
  await page.waitForSelector('html[data-ready]');
  const files = await photograph(browser, page, { folder: `${root}docs/images`, rows: 15 });
  say(files.join('\n'));
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await life.end();
}
process.exit();
