import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cookieKey } from '../../utils/cookies/cookie-key';
import type { Cookie } from '../../utils/model';
import { buildRule } from '../builders/policy';
import { ask } from './ask-background';
import { demoSession } from './demo-session';

const demo = demoSession();
const patient = { timeout: 30_000, interval: 100 };

/** The names of the cookies that a server of the demo site receives. */
async function received(origin: string): Promise<readonly string[]> {
  const page = demo.keep(await demo.browser.openPage(`${origin}/received`));
  return page.evaluate(() => {
    const { cookies } = JSON.parse(document.body.innerText) as { cookies: Record<string, string> };
    return Object.keys(cookies).sort();
  });
}

const held = async (name: string, domain: string): Promise<Cookie | undefined> =>
  (await ask(demo.browser, 'listCookies')).cookies.find(
    (cookie) => cookie.name === name && cookie.domain === domain,
  );
const onDisk = () => demo.browser.inExtension(async () => JSON.stringify(await api.storage.local.get(null)));

/** What the browser's own file of cookies holds by now: it is written a while after a cookie is stored. */
function cookieFiles(): string {
  const profile = join(demo.browser.home.dir, 'profile');
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|[\\/])cookies(\.sqlite)?(-wal|-journal)?$/i.test(name),
  );
  return files.map((name) => readFileSync(join(profile, name), 'latin1')).join('');
}

/** Stores a cookie and deletes it again through Jarlens. */
async function storeAndDelete(name: string): Promise<Cookie> {
  await demo.browser.setCookie({
    url: 'https://kept.test/deep/er',
    name,
    value: `made-up-value-of-${name}`,
    path: '/deep',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
    expirationDate: Math.floor(Date.now() / 1000) + 86_400,
  });
  const cookie = await held(name, 'kept.test');
  if (!cookie) throw new Error('The browser did not store the cookie');
  await ask(demo.browser, 'deleteCookies', { keys: [cookieKey(cookie)] });
  expect(await held(name, 'kept.test')).toBeUndefined();
  return cookie;
}

test('over a restart of the browser session-only cookies go, and the trash stays only where that is wanted', async () => {
  const { app, plain } = demo.site.origins;
  const rule = buildRule({ domain: 'app.localhost' }, { type: 'session-only' }, { id: 'session-only' });
  const exception = buildRule(
    { domain: 'tracker.localhost' },
    { type: 'allow', until: 'restart' },
    { id: 'until-restart' },
  );
  await ask(demo.browser, 'changeRules', { save: [rule, exception], remove: [] });
  for (const origin of [app, plain]) await demo.page(`${origin}/probe`);
  await expect
    .poll(
      async () =>
        (await ask(demo.browser, 'listCookies')).cookies
          .filter(({ domain }) => domain === 'app.localhost')
          .every(({ session }) => session),
      patient,
    )
    .toBe(true);
  expect(await received(app)).toEqual(expect.arrayContaining(['probe_page', 'probe_script']));
  expect(await received(plain)).toContain('probe_page');

  await ask(demo.browser, 'saveSettings', { settings: { keepTrash: true } });
  const first = await storeAndDelete('first');
  await expect.poll(onDisk, patient).toContain(first.value);
  await demo.browser.restart();

  const rules = async () => (await ask(demo.browser, 'listRules')).map((status) => status.rule.id);
  await expect.poll(rules, patient).toEqual([rule.id]);
  expect(await received(app)).toEqual([]);
  expect(await received(plain)).toContain('probe_page');
  const trash = demo.keep(await demo.browser.openOptions('trash'));
  await trash.waitForText('1 cookie deleted');
  await trash.waitForText('kept.test');
  await trash.click({ role: 'button', name: 'Take back' });
  await trash.waitForText('Restored 1 cookie.');
  expect(await held('first', 'kept.test')).toEqual(first);

  // What a person no longer wants on disk goes from there at once, and with the browser from memory.
  await ask(demo.browser, 'saveSettings', { settings: { keepTrash: false } });
  await expect.poll(onDisk, patient).not.toContain(first.value);
  const second = await storeAndDelete('second');
  expect(await ask(demo.browser, 'listUndo')).not.toEqual([]);
  expect(await onDisk()).not.toContain(second.value);
  await demo.browser.restart();
  expect(await ask(demo.browser, 'listUndo')).toEqual([]);
  const empty = demo.keep(await demo.browser.openOptions('trash'));
  await empty.waitForText('Nothing to take back');
  await ask(demo.browser, 'removeRule', { id: rule.id });
});

test('rules, settings and a clean that waits outlive a crash of the browser', async () => {
  const { app } = demo.site.origins;
  const block = buildRule({ domain: 'app.localhost', name: 'probe_s*' }, { type: 'block' }, { id: 'block' });
  const clean = buildRule(
    { domain: 'app.localhost', name: 'probe_page' },
    { type: 'clean', when: 'tab-close', delaySeconds: 600 },
    { id: 'clean' },
  );
  await ask(demo.browser, 'changeRules', { save: [block, clean], remove: [] });
  await ask(demo.browser, 'saveSettings', { settings: { maskValues: true } });
  const page = await demo.page(`${app}/probe`);
  await expect.poll(async () => await held('probe_page', 'app.localhost'), patient).toBeDefined();
  await page.close();
  // That the site was left is noted a moment after.
  await expect.poll(onDisk, patient).toContain('"left":');
  expect(await held('probe_page', 'app.localhost')).toBeDefined();
  // Chromium writes after half a minute, or after 512 changes.
  await demo.browser.inExtension(async () => {
    const set = (n: number) =>
      api.cookies.set({ url: 'https://fill.test/', name: `fill-${n}`, expirationDate: 4e9 });
    await Promise.all(Array.from({ length: 600 }, (_, n) => set(n % 50)));
  });
  await expect
    .poll(cookieFiles, { timeout: 60_000, interval: 250 })
    .toMatch(/app\.localhostprobe_page|probe_page1app\.localhost/);
  await demo.browser.crash();
  expect((await ask(demo.browser, 'getSettings')).maskValues).toBe(true);
  const rules = async () => (await ask(demo.browser, 'listRules')).map((status) => status.rule.id);
  expect(await rules()).toEqual(['block', 'clean']);
  // The site's end is the browser's end: no delay is left.
  const cleaned = async () =>
    (await ask(demo.browser, 'listCleanLog')).flatMap((entry) => entry.sites.flatMap(({ names }) => names));
  await expect.poll(() => held('probe_page', 'app.localhost'), patient).toBeUndefined();
  expect(await cleaned()).toContain('probe_page');
  const again = await demo.page(`${app}/probe`);
  expect(await received(app)).not.toContain('probe_script');
  await again.close();
  await ask(demo.browser, 'changeRules', { save: [], remove: ['block', 'clean'] });
}, 180_000);
