import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/lib/find-browser.mjs';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.mjs';
import { ask, askOnce } from './ask-background';
import { launchBrowser } from './browsers/launch-browser.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';

const POLICY = {
  forcedRules: [
    { id: 'no-app', match: { domain: 'app.localhost', name: 'probe_*' }, action: { type: 'block' } },
  ],
  settings: { badge: false },
};

/**
 * An installation of Firefox of its own: links to the real one, and a `distribution` folder with a policies file. The
 * program itself is copied, because it looks for that folder beside itself.
 */
function installWithPolicy(): { readonly dir: string; readonly program: string } {
  const found = findBrowser('firefox')?.path;
  // What is on the path may be a script that starts the program from where it really lies.
  const folders = [
    ...(found ? [dirname(realpathSync(found))] : []),
    '/usr/lib/firefox-esr',
    '/usr/lib/firefox',
  ];
  const from = folders.find((folder) => existsSync(join(folder, 'application.ini')));
  if (from === undefined) throw new Error('The folder that Firefox is installed in is not known');
  const name = readdirSync(from).includes('firefox-esr') ? 'firefox-esr' : 'firefox';
  const dir = mkdtempSync(join(tmpdir(), 'jarlens-firefox-'));
  for (const entry of readdirSync(from))
    if (entry !== 'distribution' && entry !== name) symlinkSync(join(from, entry), join(dir, entry));
  copyFileSync(join(from, name), join(dir, name));
  mkdirSync(join(dir, 'distribution'));
  const extensions = { 'jarlens@jarlens.example': POLICY };
  writeFileSync(
    join(dir, 'distribution', 'policies.json'),
    JSON.stringify({ policies: { '3rdparty': { Extensions: extensions } } }),
  );
  return { dir, program: join(dir, name) };
}

let site: DemoSite;
let browser: TestBrowser;
let home = '';
beforeAll(async () => {
  site = await startDemoSite();
  const { dir, program } = installWithPolicy();
  home = dir;
  browser = await launchBrowser({ executablePath: program });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  if (home) rmSync(home, { recursive: true, force: true });
});

test('a real policies file locks a rule and a setting, and the rule holds', async () => {
  await expect
    .poll(() => ask(browser, 'listRules'), { timeout: 30_000 })
    .toMatchObject([{ rule: { id: 'policy:no-app' }, locked: 'managed' }]);
  expect(await ask(browser, 'saveSettings', { settings: { badge: true } })).toMatchObject({ badge: false });
  const removed = await askOnce(browser, 'removeRule', { id: 'policy:no-app' });
  expect(removed.error?.code).toBe('managed');
  await ask(browser, 'snoozeRules', { off: true, until: null });
  for (const when of ['at once', 'after the background was ended']) {
    const first = await browser.openPage(`${site.origins.app}/probe`);
    await first.waitForSelector('html[data-ready]');
    const kept = async () =>
      (await browser.cookies()).filter(({ name }) => name.startsWith('probe_')).map(({ name }) => name);
    await expect.poll(kept, { timeout: 30_000, message: when }).toEqual([]);
    site.log.clear();
    const second = await browser.openPage(`${site.origins.app}/received`);
    expect(site.log.entries.find(({ path }) => path === '/received')?.cookieHeader, when).toBe('');
    await first.close();
    await second.close();
    await browser.endWorker();
  }
});
