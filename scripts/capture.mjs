// @ts-check
/**
 * `npm run screenshots`: makes the README's pictures again, from the real popup and options page over the demo site; then
 * every view in every colour, size and direction, and every state, into .output/screenshots to be looked at.
 * `npm run screenshots -- --readme` stops after the README's.
 */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startDemoSite } from '../test/demo-site/demo-site.mjs';
import { launchBrowser } from '../test/e2e/browsers/launch-browser.mjs';
import { ALL_LOOKS, photographGallery, serveGallery } from './lib/gallery-page.mjs';
import { findOrInstallBrowser } from './lib/install-browser.mjs';
import { lifecycle } from './lib/lifecycle.mjs';
import { photograph } from './lib/photograph.mjs';
import { photographViews } from './lib/photograph-views.mjs';
import { reuseBuild } from './lib/reuse-build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);
const life = lifecycle();

async function main() {
  const found = await findOrInstallBrowser('chromium', say, life.signal);
  if (!found) return 1;
  const extensionDir = await reuseBuild(root, { browser: 'chromium', mode: 'demo', signal: life.signal });
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
  if (process.argv.includes('--readme')) return 0;

  const folder = `${root}.output/screenshots`;
  rmSync(folder, { recursive: true, force: true });
  const views = await photographViews(browser, page, { folder });
  await browser.close();
  // The same in a made-up language with longer texts, written from right to left.
  const mirrored = await launchBrowser({
    browser: 'chromium',
    executablePath: found.path,
    extensionDir,
    pseudo: 'rtl',
    language: 'en',
    ownSignals: false,
    signal: life.signal,
  });
  life.onEnd(() => mirrored.close());
  const shop = await mirrored.openPage(site.truth.shop.url);
  await shop.waitForSelector('html[data-ready]');
  views.push(...(await photographViews(mirrored, shop, { folder, prefix: 'rtl-', colours: ['light'] })));
  const gallery = await serveGallery(root);
  life.onEnd(() => gallery.close());
  const faults = await photographGallery(gallery.url, { folder: `${folder}/states`, looks: ALL_LOOKS });
  say(`${views.length} pictures in ${folder}, and every state in ${folder}/states`);
  for (const fault of faults) say(fault);
  return faults.length > 0 ? 1 : 0;
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
