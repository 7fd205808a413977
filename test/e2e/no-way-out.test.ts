import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.mjs';
import { browserName, launchBrowser } from './browsers/launch-browser.mjs';
import { filesWith } from './browsers/planted-text.mjs';
import { recordingProxy } from './browsers/recording-proxy.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';

let site: DemoSite;
let browser: TestBrowser;
let proxy: Awaited<ReturnType<typeof recordingProxy>>;

const random = () => `planted${crypto.randomUUID().replaceAll('-', '')}`;
const secrets = { cookie: random(), claim: random(), entry: random() };
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub: secrets.claim })}.${'s'.repeat(43)}`;
/** What is looked for: the texts themselves, and the part of the token that holds one. */
const planted = { ...secrets, token: token.split('.')[1] ?? '' };

/**
 * What the browser itself and the site keep: the jar, the site's own storage, caches, the session to be restored. All that
 * is left is the extension's, or the browser's because of it.
 */
const NOT_OURS =
  /Cookies|Cache|Sessions?[\\/]|Local Storage|Session Storage|IndexedDB[\\/]https?_|WebStorage|storage[\\/]default[\\/]https?\+|cookies\.sqlite|sessionstore|cache2|webappsstore|ls-archive/;

/** What the browsers themselves ask their makers, whenever they like. The package test finds no such name in the extension. */
const BROWSERS_OWN = /^CONNECT ([\w-]+\.)*(google|googleapis|gvt1|mozilla)\.(com|org):443$/;

beforeAll(async () => {
  site = await startDemoSite();
  proxy = await recordingProxy();
  browser = await launchBrowser({
    args: proxy.options.args[browserName],
    preferences: proxy.options.preferences,
  });
});
afterAll(async () => {
  await browser?.close();
  await proxy?.close();
  await site?.close();
});

/** Everything the extension itself keeps beyond its memory, as it can be asked for. */
const kept = () =>
  browser.inExtension(async () => {
    const databases = await indexedDB.databases();
    const caches = await globalThis.caches?.keys().catch(() => []);
    return JSON.stringify([
      await api.storage.local.get(null),
      await api.storage.sync?.get(null).catch(() => null),
      Object.entries(localStorage),
      databases.map(({ name }) => name),
      caches,
    ]);
  });

describe('a whole visit', () => {
  test('sends nothing anywhere, and leaves no value on disk', async () => {
    const url = `${site.origins.app}/probe`;
    const page = await browser.openPage(url);
    await page.waitForSelector('html[data-ready]');
    await page.evaluate((text) => localStorage.setItem('planted', text), secrets.entry);
    const later = Math.floor(Date.now() / 1000) + 86_400;
    for (const [name, value] of [
      ['planted_session', secrets.cookie],
      ['planted_token', token],
    ])
      await browser.setCookie({ url, name, value, path: '/', secure: true, expirationDate: later });
    await page.reload({ waitUntil: 'load' });
    await page.waitForSelector('html[data-ready]');
    const tabId = await browser.tabIdOf(page);
    expect(proxy.asked.length, 'the proxy sees what pages ask for').toBeGreaterThan(0);
    // From here on nothing but the extension does anything.
    await browser.request('observeTab', { tabId, on: true });
    proxy.asked.length = 0;

    const popup = await browser.openPopup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'planted_session' });
    await popup.close();
    const view = await browser.openPopupPage(page);
    await view.waitForTarget({ role: 'rowheader', name: 'planted_token' });
    for (const name of ['Tokens', 'Storage', 'Audit', 'Activity', 'Cookies']) {
      await view.click({ role: 'tab', name });
      await view.waitForTarget({ css: '[role=tabpanel]:not([hidden])' });
      await view.evaluate(() => {
        for (const card of document.querySelectorAll('details')) card.open = true;
      });
    }
    await view.click({ role: 'button', name: 'planted_token', exact: true });
    await view.waitForTarget({ role: 'region', name: 'Details of planted_token' });
    await view.click({ role: 'button', name: /^Delete all \d+ cookies$/ });
    await view.waitForTarget({ role: 'button', name: 'Undo' });
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForText('put back');
    const { id } = await browser.request('saveSnapshot', { tabId, name: 'planted', where: 'memory' });
    await browser.request('restoreSite', { source: { snapshot: id }, exact: true, tabId });
    await browser.request('inspectTab', { tabId, depth: 'all' });
    await view.close();
    for (const section of ['cookies', 'rules', 'transfer', 'decoder', 'trash', 'settings', 'about']) {
      const options = await browser.openOptions(section);
      await options.waitForTarget({ role: 'heading' });
      await options.close();
    }
    expect(proxy.asked.filter((asked) => !BROWSERS_OWN.test(asked))).toEqual([]);

    const logical = await kept();
    for (const [what, text] of Object.entries(planted))
      expect(logical.includes(text), `${what} in the extension's storage`).toBe(false);
    // The trash is deleted cookies: in memory alone, unless a person wants it on disk.
    await browser.request('deleteCookies', {
      keys: (await browser.request('listCookies')).cookies.filter(({ name }) => name.startsWith('planted')),
    });
    await browser.quit();
    const profile = join(browser.home.dir, 'profile');
    for (const [what, text] of Object.entries(planted))
      expect(filesWith(profile, text, NOT_OURS), `${what} on disk`).toEqual([]);

    // Where a person asks for that they are on disk, and are found: the search above would have seen them.
    await browser.start();
    await browser.request('saveSettings', { settings: { keepTrash: true } });
    await browser.setCookie({
      url,
      name: 'planted',
      value: secrets.cookie,
      path: '/',
      expirationDate: later,
    });
    await browser.request('deleteCookies', {
      keys: (await browser.request('listCookies')).cookies.filter(({ name }) => name === 'planted'),
    });
    expect(await kept()).toContain(secrets.cookie);
    await browser.quit();
    // Firefox packs what it stores in its own database: there the extension's own answer above is the proof.
    if (browserName === 'chromium')
      expect(filesWith(profile, secrets.cookie, NOT_OURS).length).toBeGreaterThan(0);
  });
});
