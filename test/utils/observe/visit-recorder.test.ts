import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

const FIRST = '4f1c9be07a52d8363ab90c5de7f4128b';
const SECOND = 'b8214f7ed5c09ba3638d25a70eb9c1f4';
const DAY = 86_400_000;
const site = 'example.com';

function open() {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, 'https://example.com/');
  browser.stores = [{ id: '0', kind: 'default', tabIds: [1] }];
  return { browser, client: connect(browser.surface()) };
}
const session = (value: string, more = {}) => aCookie({ name: 'sid', value, httpOnly: true, ...more });
const visitor = (browser: FakeBrowser) =>
  aCookie({
    name: '_ga',
    value: 'GA1.1.1234567890.1700000000',
    expirationDate: browser.time / 1000 + 90 * 86_400,
  });

describe('remembered visits', () => {
  it('are those of a site that was chosen, as hashes alone, over the worker’s end', async () => {
    const { browser, client } = open();
    browser.jar.fill(session(FIRST), visitor(browser));
    const turned = await client.send('rememberVisits', { site, storeId: '0', on: true });
    expect(turned).toMatchObject({ ok: true, visits: { on: true, log: { visits: 1 } } });
    browser.endWorker();
    browser.time += DAY;
    browser.jar.set(session(SECOND));
    const get = () => client.send('getVisits', { site, storeId: '0' });
    await expect.poll(async () => (await get()).log.sessions).toHaveLength(2);
    const { log } = await get();
    expect(log.visits).toBe(2);
    expect(new Set(log.sessions.map(({ visitor: by }) => by))).toEqual(new Set([log.visitor?.hash]));
    const kept = JSON.stringify([...browser.local.items]);
    for (const value of [FIRST, SECOND, '1234567890.1700000000']) expect(kept).not.toContain(value);
  });

  it('of other sites and of private windows cost and keep nothing', async () => {
    const { browser, client } = open();
    browser.jar.set(session(FIRST));
    browser.tellTab(1);
    await client.send('inspectTab', { tabId: 1, depth: 'all' });
    expect([...browser.local.items.keys()].filter((key) => key.startsWith('visit'))).toEqual([]);
    await client.send('rememberVisits', { site: 'other.test', storeId: '0', on: true });
    browser.jar.set(session(SECOND));
    browser.jar.set(session(FIRST, { domain: 'other.test', storeId: '1' }));
    await client.send('inspectTab', { tabId: 1, depth: 'all' });
    expect(await client.send('rememberVisits', { site, storeId: '1', on: true })).toEqual({
      ok: false,
      code: 'private',
    });
    expect(await client.send('getVisits', { site, storeId: '0' })).toMatchObject({
      on: false,
      log: { visits: 0 },
    });
    expect(await client.send('getVisits', { site: 'other.test', storeId: '1' })).toMatchObject({
      log: { visits: 0 },
    });
  });

  it('see a visit that changes no cookie, and tell what the id stands for', async () => {
    const { browser, client } = open();
    // By its lifetime alone it is the id of a visit.
    browser.jar.fill(session(FIRST));
    await client.send('rememberVisits', { site, storeId: '0', on: true });
    for (let day = 1; day <= 2; day += 1) {
      browser.time += DAY;
      browser.tellTab(1);
      await expect
        .poll(async () => (await client.send('getVisits', { site, storeId: '0' })).log.visits)
        .toBe(day + 1);
    }
    const report = await client.send('inspectTab', { tabId: 1, depth: 'all' });
    expect(report.cookies[0]?.classification).toMatchObject({
      class: 'session',
      id: 'visitor',
      idSeen: true,
    });
  });

  it('stop when they are turned off, and go when they are cleared', async () => {
    const { browser, client } = open();
    browser.jar.fill(session(FIRST));
    await client.send('rememberVisits', { site, storeId: '0', on: true });
    const off = await client.send('rememberVisits', { site, storeId: '0', on: false });
    expect(off).toMatchObject({ ok: true, visits: { on: false, log: { sessions: [{ name: 'sid' }] } } });
    browser.jar.set(session(SECOND));
    await client.send('inspectTab', { tabId: 1, depth: 'all' });
    expect((await client.send('getVisits', { site, storeId: '0' })).log.sessions).toHaveLength(1);
    await client.send('clearVisits', { site });
    expect((await client.send('getVisits', { site, storeId: '0' })).log.sessions).toEqual([]);
  });

  it('are refused beyond a bound', async () => {
    const { client } = open();
    for (let at = 0; at < 50; at += 1)
      await client.send('rememberVisits', { site: `site${at}.test`, storeId: '0', on: true });
    expect(await client.send('rememberVisits', { site, storeId: '0', on: true })).toEqual({
      ok: false,
      code: 'too-many-sites',
    });
  });

  it('survive what somebody else wrote into the store', async () => {
    const { browser, client } = open();
    await browser.local.set({
      'visit-sites': [7, site],
      'visits:example.com': { 0: 'no log' },
      'visit-salt': 5,
    });
    browser.jar.fill(session(FIRST));
    expect(await client.send('getVisits', { site, storeId: '0' })).toMatchObject({
      on: true,
      log: { visits: 0 },
    });
    await client.send('inspectTab', { tabId: 1, depth: 'all' });
    expect((await client.send('getVisits', { site, storeId: '0' })).log.sessions).toHaveLength(1);
  });
});
