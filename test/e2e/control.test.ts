import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { Cookie, Rule, RuleAction, RuleMatch } from '../../utils/model';
import { buildRule } from '../builders/policy';
import { ask } from './ask-background';
import { browserName } from './browsers/launch-browser.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();
/** Other work shares the machine: what is waited for may take long. */
const patient = { timeout: 30_000, interval: 100 };

const ours: string[] = [];
async function save(match: RuleMatch, action: RuleAction): Promise<Rule> {
  const rule = buildRule(match, action, { id: crypto.randomUUID(), createdTime: Date.now() });
  ours.push(rule.id);
  await ask(demo.browser, 'saveRule', { rule });
  return rule;
}
afterEach(async () => {
  await ask(demo.browser, 'changeRules', { save: [], remove: ours.splice(0) });
  const { snoozed, paused } = await ask(demo.browser, 'getControl');
  if (snoozed) await ask(demo.browser, 'snoozeRules', { off: false, until: null });
  for (const { site } of paused) await ask(demo.browser, 'pauseSite', { site, off: false, until: null });
});

/** The cookies that the page's server receives with a request of its script. */
function received(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const answer = await fetch('/received');
    return ((await answer.json()) as { cookies: Record<string, string> }).cookies;
  });
}

const jar = async () => (await ask(demo.browser, 'listCookies')).cookies;
const find = async (name: string): Promise<Cookie | undefined> =>
  (await jar()).find((one) => one.name === name);
const names = async (host: string) =>
  (await jar())
    .filter(({ domain }) => domain.replace(/^\./, '') === host)
    .map(({ name }) => name)
    .sort();

/** A page of the app that stores nothing: what blocks cookies whole makes other pages' scripts stop. */
const bare = async () => demo.keep(await demo.browser.openPage(`${demo.site.origins.app}/received`));

/** The page that sets one cookie by each of: its own answer, an image, a script file, a frame, a script. */
const probe = () => demo.page(`${demo.site.origins.app}/probe`);
const setByScript = (page: Page, line: string) =>
  page.evaluate((text) => {
    // biome-ignore lint/suspicious/noDocumentCookie: what sites do is what is tested.
    document.cookie = text;
  }, line);

/** What a third party's frame was sent when the shop was opened a second time. */
async function thirdPartyReceives(): Promise<Record<string, string>> {
  for (let visit = 0; visit < 2; visit += 1) {
    demo.site.log.clear();
    await demo.page(demo.site.truth.shop.url);
    await expect
      .poll(
        () =>
          demo.site.log.entries.some(({ host, path }) => host === 'tracker.localhost' && path === '/frame'),
        patient,
      )
      .toBe(true);
  }
  return demo.site.log.entries.find(({ host }) => host === 'tracker.localhost')?.cookies ?? {};
}

test('a site without cookies says that a rule keeps them out, and leads to it', async () => {
  const page = await bare();
  const { host } = new URL(demo.site.origins.app);
  const rule = await save({ domain: host.split(':')[0] ?? '' }, { type: 'block' });
  const popup = demo.keep(await demo.browser.openPopupPage(page));
  await popup.waitForText('One of your rules keeps the cookies of this site out.');
  await popup.click({ css: '.empty button' });
  await popup.waitForTarget({ css: 'dialog .quick-rules' });
  await popup.click({ role: 'button', name: 'Close' });
  await ask(demo.browser, 'changeRules', { save: [], remove: [rule.id] });
  const again = demo.keep(await demo.browser.openPopupPage(page));
  await again.waitForText('No cookies here');
  await again.waitForTarget({ role: 'button', name: 'New cookie' });
  expect(await again.text()).not.toContain('One of your rules');
});

describe('a third party that is blocked', () => {
  test('receives and keeps nothing, partitioned or not, and again when the block is lifted', async () => {
    expect(Object.keys(await thirdPartyReceives()).sort()).toEqual(['pid', 'uid']);
    const rule = await save({ domain: 'tracker.localhost' }, { type: 'block' });
    await ask(demo.browser, 'applyRules', { ids: [rule.id] });
    expect(await thirdPartyReceives()).toEqual({});
    await expect.poll(() => names('tracker.localhost'), patient).toEqual([]);
    // Chromium shows what it stripped, and it is counted; Firefox does not, and the proof says so.
    const hits = await ask(demo.browser, 'getRuleHits', { id: rule.id });
    if (browserName === 'firefox') expect(hits.uncounted).toContain('network');
    else {
      expect(hits.uncounted).not.toContain('network');
      expect(hits.sites[0]).toMatchObject({ site: 'tracker.localhost' });
      expect(hits.sites[0]?.names.map(({ name }) => name).sort()).toEqual(['pid', 'uid']);
    }
    await ask(demo.browser, 'removeRule', { id: rule.id });
    expect(Object.keys(await thirdPartyReceives()).sort()).toEqual(['pid', 'uid']);
  });

  test('only where it is third receives its cookies in its own pages', async () => {
    await save({ domain: '*', party: 'third' }, { type: 'block' });
    expect(await thirdPartyReceives()).toEqual({});
    const own = await demo.page(`${demo.site.origins.tracker}/probe`);
    expect(Object.keys(await received(own))).toContain('probe_page');
  });

  test('only in partitions loses exactly the partitioned cookie', async () => {
    const before = await thirdPartyReceives();
    expect(Object.keys(before)).toContain('pid');
    const rule = await save(
      { domain: 'tracker.localhost', name: 'p*', partition: 'partitioned' },
      { type: 'block' },
    );
    await ask(demo.browser, 'applyRules', { ids: [rule.id] });
    expect(Object.keys(await thirdPartyReceives())).toEqual(['uid']);
    await expect
      .poll(
        async () => (await ask(demo.browser, 'getRuleHits', { id: rule.id })).effects.removed ?? 0,
        patient,
      )
      .toBeGreaterThan(0);
  });
});

describe('a shorter life', () => {
  test('until the browser ends, for what server and script set; the server still receives it', async () => {
    await save({ domain: 'app.localhost' }, { type: 'session-only' });
    const page = await probe();
    for (const name of ['probe_page', 'probe_script', 'probe_frame'])
      await expect.poll(async () => (await find(name))?.session, patient).toBe(true);
    expect(Object.keys(await received(page))).toContain('probe_script');
  });

  test('of half an hour at most', async () => {
    const rule = await save({ domain: 'app.localhost' }, { type: 'cap', days: 1 / 48 });
    const page = await probe();
    const latest = Date.now() / 1000 + 1860;
    for (const name of ['probe_page', 'probe_script'])
      await expect
        .poll(async () => ((await find(name))?.expirationDate ?? Number.POSITIVE_INFINITY) < latest, patient)
        .toBe(true);
    expect(Object.keys(await received(page))).toContain('probe_page');
    await setByScript(page, 'short=1; Max-Age=60; Path=/');
    await expect.poll(async () => (await find('short'))?.session, patient).toBe(false);
    const hits = await ask(demo.browser, 'getRuleHits', { id: rule.id });
    expect(hits.sites[0]?.names.map(({ name }) => name)).not.toContain('short');
    expect(hits).toMatchObject({ sites: [{ site: 'app.localhost' }] });
  });
});

describe('a protected cookie', () => {
  const protect = { type: 'protect', keep: false, readonly: false, restore: false } as const;

  test('that the site may not change keeps its value, whoever changes it, after the background ended too', async () => {
    const page = await probe();
    await save({ domain: 'app.localhost', name: 'probe_s*' }, { ...protect, readonly: true });
    await setByScript(page, 'probe_script=changed; Path=/; Max-Age=3600');
    await expect.poll(async () => (await received(page))['probe_script'], patient).toBe('1');
    await demo.browser.endWorker();
    await setByScript(page, 'probe_script=again; Path=/; Max-Age=3600');
    await expect.poll(async () => (await received(page))['probe_script'], patient).toBe('1');
    await setByScript(page, 'other=free; Path=/');
    expect((await received(page))['other']).toBe('free');
  });

  test('is set again when the site deletes it', async () => {
    const page = await probe();
    await save({ domain: 'app.localhost', name: 'probe_page' }, { ...protect, restore: true });
    await setByScript(page, 'probe_page=; Path=/; Max-Age=0');
    await expect.poll(async () => (await received(page))['probe_page'], patient).toBe('1');
  });

  test('is not deleted by Jarlens, which says so, and a page that fights for it does not keep the browser busy', async () => {
    const page = await probe();
    const rule = await save(
      { domain: 'app.localhost', name: 'probe_page' },
      { ...protect, keep: true, restore: true },
    );
    const cookie = await find('probe_page');
    const result = await ask(demo.browser, 'deleteCookies', { keys: cookie ? [cookie] : [] });
    expect(result).toMatchObject({ done: 0, failed: [{ code: 'protected' }] });
    await page.evaluate(() => {
      setInterval(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: what sites do is what is tested.
        document.cookie = 'probe_page=; Path=/; Max-Age=0';
      }, 5);
    });
    await expect
      .poll(async () => (await ask(demo.browser, 'getRuleHits', { id: rule.id })).fight, patient)
      .toMatchObject({ site: 'app.localhost', name: 'probe_page' });
    expect((await ask(demo.browser, 'getRuleHits', { id: rule.id })).count).toBeLessThan(60);
  });
});

describe('an exception', () => {
  test('for one tab holds in that tab alone, and ends with it', async () => {
    const first = await probe();
    const tabId = await demo.browser.tabIdOf(first);
    await save({ domain: 'app.localhost' }, { type: 'block' });
    const exception = await save({ domain: 'app.localhost' }, { type: 'allow', tabId });
    await first.reload();
    await first.waitForSelector('html[data-ready]');
    await expect.poll(async () => Object.keys(await received(first)), patient).toContain('probe_page');
    expect(await received(await bare())).toEqual({});
    await first.close();
    await expect
      .poll(async () => (await ask(demo.browser, 'listRules')).map(({ rule }) => rule.id), patient)
      .not.toContain(exception.id);
  });

  test('for a time ends by itself', async () => {
    await save({ domain: 'app.localhost' }, { type: 'block' });
    const exception = await save({ domain: 'app.localhost' }, { type: 'allow', until: Date.now() + 60_000 });
    const page = await probe();
    expect(Object.keys(await received(page))).toContain('probe_page');
    // However long that took, it ends from here on.
    const action = { type: 'allow', until: Date.now() + 1000 } as const;
    await ask(demo.browser, 'saveRule', { rule: { ...exception, action } });
    await expect.poll(async () => (await ask(demo.browser, 'listRules')).length, patient).toBe(1);
    await expect.poll(() => received(page), patient).toEqual({});
  });
});

describe('snooze and pause', () => {
  test('let everything through, and rules act again afterwards', async () => {
    await save({ domain: 'app.localhost' }, { type: 'block' });
    await ask(demo.browser, 'snoozeRules', { off: true, until: null });
    const snoozed = await probe();
    expect(Object.keys(await received(snoozed))).toContain('probe_page');
    await ask(demo.browser, 'snoozeRules', { off: false, until: null });
    expect(await received(snoozed)).toEqual({});
  });

  test('on one site take its third parties along and leave other sites alone', async () => {
    await save({ domain: 'tracker.localhost' }, { type: 'block' });
    await save({ domain: '=localhost' }, { type: 'block' });
    await ask(demo.browser, 'pauseSite', { site: 'app.localhost', off: true, until: null });
    expect(Object.keys(await thirdPartyReceives()).sort()).toEqual(['pid', 'uid']);
    const other = await demo.page(`${demo.site.origins.plain}/probe`);
    await expect.poll(() => received(other), patient).toEqual({});
    await ask(demo.browser, 'pauseSite', { site: 'app.localhost', off: false, until: null });
    expect(await thirdPartyReceives()).toEqual({});
  });
});

describe('cleaning', () => {
  /** Nothing of the site is open any more but the control page. */
  async function visitAndClose() {
    const page = await probe();
    await page.evaluate(() => localStorage.setItem('visited', 'yes'));
    await expect.poll(() => names('app.localhost'), patient).toContain('probe_script');
    return page;
  }

  test('when the last tab closes, after its delay, though the background was ended', async () => {
    const rule = await save(
      { domain: 'app.localhost' },
      { type: 'clean', when: 'tab-close', delaySeconds: 2 },
    );
    const page = await visitAndClose();
    const second = await probe();
    await page.close();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await names('app.localhost')).toContain('probe_page');
    await second.close();
    await demo.browser.endWorker();
    await expect.poll(() => names('app.localhost'), { timeout: 60_000, interval: 250 }).toEqual([]);
    const [entry] = await ask(demo.browser, 'listCleanLog');
    expect(entry).toMatchObject({
      trigger: 'tab-close',
      rules: [rule.id],
      sites: [{ site: 'app.localhost' }],
    });
    await ask(demo.browser, 'restoreCleaned', { id: entry?.id ?? '' });
    expect(Object.keys(await received(await bare())).sort()).toEqual(
      [...(entry?.sites[0]?.names ?? [])].sort(),
    );
  });

  test('when the domain is left', async () => {
    await save({ domain: 'app.localhost' }, { type: 'clean', when: 'leave' });
    const page = await visitAndClose();
    await page.goto(`${demo.site.origins.plain}/probe`);
    await expect.poll(() => names('app.localhost'), patient).toEqual([]);
    expect(await names('localhost')).toContain('probe_page');
  });

  test('is notified where that is wanted', async () => {
    // Firefox without a window shows none and says at once that it is closed.
    const notified = () =>
      demo.browser.inExtension(async () => {
        const { notifications } = api as unknown as {
          notifications: {
            getAll(): Promise<Record<string, unknown>>;
            onClosed: { addListener(listener: (id: string) => void): void };
          };
        };
        const kept = globalThis as unknown as { gone?: string[] };
        if (!kept.gone) {
          const closed: string[] = [];
          kept.gone = closed;
          notifications.onClosed.addListener((id) => closed.push(id));
        }
        return [...Object.keys(await notifications.getAll()), ...kept.gone];
      });
    expect(await notified()).toEqual([]);
    await demo.browser.request('saveSettings', { settings: { notifyCleaned: true } });
    try {
      await save({ domain: 'app.localhost' }, { type: 'clean', when: 'leave' });
      const page = await visitAndClose();
      await page.goto(`${demo.site.origins.plain}/probe`);
      await expect.poll(notified, patient).toContain('cleaned');
    } finally {
      await demo.browser.request('saveSettings', { settings: { notifyCleaned: false } });
    }
  });

  test('when it is older than an age, and what has expired, while the rest stays', async () => {
    const page = await bare();
    await setByScript(page, 'old_one=1; Path=/; Max-Age=3600');
    await setByScript(page, 'other=1; Path=/; Max-Age=3600');
    await setByScript(page, 'gone_soon=1; Path=/; Max-Age=3');
    expect(await received(page)).toMatchObject({ old_one: '1', other: '1', gone_soon: '1' });
    // Firefox keeps what has run out in its jar for a while; Chromium drops it by itself.
    await new Promise((resolve) => setTimeout(resolve, 3500));
    await save({ domain: 'app.localhost', name: 'gone_*' }, { type: 'clean', when: 'expired' });
    // A ten-thousandth of a day; the age counts from when the cookie was first seen, to the minute.
    await save(
      { domain: 'app.localhost', name: 'old_*' },
      { type: 'clean', when: 'older-than', days: 0.0001 },
    );
    await expect.poll(() => names('app.localhost'), { timeout: 100_000, interval: 500 }).toEqual(['other']);
    expect(await received(page)).toEqual({ other: '1' });
  }, 120_000);

  test('takes the site’s storage along', async () => {
    await save({ domain: 'app.localhost' }, { type: 'clean', when: 'leave', siteData: true });
    const page = await visitAndClose();
    await page.goto(`${demo.site.origins.plain}/probe`);
    await expect
      .poll(async () => (await ask(demo.browser, 'listCleanLog'))[0]?.siteData, patient)
      .toContain('app.localhost');
    const [entry] = await ask(demo.browser, 'listCleanLog');
    expect(entry?.problems).toEqual(browserName === 'firefox' ? ['caches-kept'] : []);
    await page.goto(`${demo.site.origins.app}/probe`);
    expect(await page.evaluate(() => localStorage.getItem('visited'))).toBeNull();
  });

  test('at the browser’s start keeps what is protected, and protection and blocks hold after it', async () => {
    await save({ domain: 'app.localhost' }, { type: 'clean', when: 'startup' });
    await save(
      { domain: 'app.localhost', name: 'probe_page' },
      { type: 'protect', keep: true, readonly: true, restore: false },
    );
    await save({ domain: '=localhost', name: 'probe_s*' }, { type: 'block' });
    await (await visitAndClose()).close();
    await demo.browser.restart();
    await expect
      .poll(() => names('app.localhost'), { timeout: 60_000, interval: 250 })
      .toEqual(['probe_page']);
    const page = await probe();
    await setByScript(page, 'probe_page=changed; Path=/; Max-Age=3600');
    await expect.poll(async () => (await received(page))['probe_page'], patient).toBe('1');
    const plain = await demo.page(`${demo.site.origins.plain}/probe`);
    await expect.poll(async () => Object.keys(await received(plain)), patient).not.toContain('probe_script');
  });
});

test('rules hold after an update of the extension', async () => {
  const rule = await save({ domain: 'app.localhost' }, { type: 'block' });
  const file = join(demo.browser.home.dir, 'extension', 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, version: '99.0.0' }));
  await demo.browser.reinstall();
  expect((await ask(demo.browser, 'listRules')).map((status) => status.rule.id)).toEqual([rule.id]);
  const page = await probe();
  expect(await received(page)).toEqual({});
  await expect.poll(() => names('app.localhost'), patient).toEqual([]);
});
