import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.mjs';
import { browserName, launchBrowser } from './browsers/launch-browser.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';

const DAYS_400 = 400 * 86_400;

let site: DemoSite;
let browser: TestBrowser;
let page: Page | undefined;

beforeAll(async () => {
  site = await startDemoSite();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  await browser.clearCookies();
  site.log.clear();
});
afterEach(async () => {
  await page?.close();
});

async function open(url: string) {
  page = await browser.openPage(url);
  await page.waitForSelector('html[data-ready]');
  return page;
}

/** The cookies a host set, in the words of the demo site's truth. */
async function jar(host: string) {
  const now = Date.now() / 1000;
  const cookies = await browser.cookies();
  return cookies
    .filter((cookie) => cookie.domain.replace(/^\./, '') === host)
    .map((cookie) => ({
      name: cookie.name,
      value: cookie.value,
      domain: cookie.domain,
      hostOnly: cookie.hostOnly,
      path: cookie.path,
      httpOnly: cookie.httpOnly,
      secure: cookie.secure,
      sameSite: cookie.sameSite,
      session: cookie.session,
      lifetime: cookie.expirationDate === undefined ? null : cookie.expirationDate - now,
    }));
}

type Planned = DemoSite['truth']['shop']['cookies'][number];

function expectAsPlanned(found: Awaited<ReturnType<typeof jar>>, planned: readonly Planned[]) {
  const identity = (c: { name: string; domain: string; path: string }) => `${c.name} ${c.domain} ${c.path}`;
  expect(found.map(identity).sort()).toEqual(planned.map(identity).sort());
  for (const plan of planned) {
    const cookie = found.find((one) => identity(one) === identity(plan));
    const { lifetime, partitioned: _, by: __, value, ...attributes } = plan;
    expect(cookie).toMatchObject(value === null ? attributes : { ...attributes, value });
    if (lifetime === null) expect(cookie?.lifetime).toBeNull();
    else {
      const most = Math.min(lifetime, DAYS_400);
      expect(cookie?.lifetime).toBeGreaterThan(most - 60);
      expect(cookie?.lifetime).toBeLessThanOrEqual(most + 5);
    }
  }
}

describe('the demo site', () => {
  test('sets over HTTPS exactly the cookies it says', async () => {
    await open(site.truth.shop.url);
    expectAsPlanned(await jar('app.localhost'), site.truth.shop.cookies);
  });

  test('sets over HTTP exactly the cookies it says', async () => {
    await open(site.truth.shopHttp.url);
    expectAsPlanned(await jar('app.localhost'), site.truth.shopHttp.cookies);
  });

  test('has third-party frames whose cookies are partitioned where they ask for it', async () => {
    await open(site.truth.shop.url);
    expectAsPlanned(await jar('tracker.localhost'), site.truth.tracker.cookies);
    expectAsPlanned(
      await jar('ads.localhost'),
      site.truth.ads.cookies.filter((cookie) => cookie.partitioned),
    );
    const partitions = new Map(
      (await browser.cookies())
        .filter((cookie) => /tracker|ads/.test(cookie.domain))
        .map((cookie) => [cookie.name, cookie.partitionKey?.topLevelSite ?? null]),
    );
    const top = 'https://app.localhost';
    // Firefox keeps every third-party cookie in the partition of the page (Total Cookie Protection).
    expect(partitions.get('uid')).toBe(browserName === 'firefox' ? top : null);
    expect(partitions.get('pid')).toBe(top);
    expect(partitions.get('__Host-ad')).toBe(top);
  });

  test('sets 180 cookies', async () => {
    await open(site.truth.many.url);
    expectAsPlanned(await jar('many.localhost'), site.truth.many.cookies);
  });

  test('keeps the bad input that a browser keeps', async () => {
    const opened = await open(site.truth.bad.url);
    const found = await jar('bad.localhost');
    for (const plan of site.truth.bad.cookies) {
      const kept = plan.kept.includes(browserName);
      const value = found.find((cookie) => cookie.name === plan.name)?.value;
      expect(value, plan.why).toBe(kept ? plan.value : undefined);
    }
    const storage = await opened.evaluate(() => ({
      lone: localStorage.getItem('lone')?.charCodeAt(1),
      huge: localStorage.getItem('huge')?.length,
    }));
    expect(storage).toEqual({ lone: 0xd800, huge: 5_000_000 });
  });

  test('tells which cookies it received from a navigation, a subresource and a frame', async () => {
    await open(`${site.origins.app}/probe`);
    site.log.clear();
    await open(`${site.origins.app}/probe`);
    for (const path of ['/probe', '/probe.gif', '/probe.js', '/probe-frame'])
      expect(site.log.entries.find((entry) => entry.path === path)?.cookies, path).toMatchObject({
        probe_page: '1',
        probe_image: '1',
        probe_script: '1',
      });
  });

  test('receives the access token in an Authorization header and verifies it', async () => {
    await open(site.truth.shop.url);
    const call = site.log.entries.find((entry) => entry.path === '/api/me' && entry.authorization);
    expect(call?.authorization).toBe(`Bearer ${site.tokens.access.raw}`);
  });

  test('signs out: nothing of the session is left', async () => {
    const opened = await open(site.truth.shop.url);
    await opened.evaluate(() => document.querySelector('form')?.submit());
    await opened.waitForSelector('input[type=password]');
    const names = (await jar('app.localhost')).map((cookie) => cookie.name);
    expect(names).not.toContain('access_token');
    expect(names).not.toContain('cart');
  });
});
