import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { cleanLog } from '../../../utils/clean/clean-log';
import { runClean } from '../../../utils/clean/run-clean';
import type { Rule } from '../../../utils/model';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

const onClose = { type: 'clean', when: 'tab-close' } as const;

async function open(...rules: readonly Rule[]) {
  const browser = new FakeBrowser(startBackground);
  browser.permissions.add('browsingData');
  const client = connect(browser.surface());
  browser.openTab(1, 'https://example.com/');
  browser.openTab(2, 'https://mail.open.test/', { active: false });
  browser.jar.fill(
    aCookie({ name: 'own' }),
    aCookie({ name: 'tracker', domain: '.tracker.test' }),
    aCookie({ name: 'mail', domain: 'mail.open.test' }),
  );
  for (const rule of rules) await client.send('saveRule', { rule });
  // What was begun by saving has to be over before the test acts.
  await expect
    .poll(() => browser.session.items.get('open-tabs') ?? (rules.length === 0 && 'none'))
    .toBeTruthy();
  await settle();
  return { browser, client };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
const names = (browser: FakeBrowser) =>
  browser.jar
    .all()
    .map(({ name }) => name)
    .sort();

describe('closing the last tab of a site', () => {
  it('cleans what no tab shows, and logs names and counts without values', async () => {
    const rule = buildRule({ domain: '*' }, onClose);
    const { browser, client } = await open(rule);
    browser.closeTab(1);
    await expect.poll(() => names(browser)).toEqual(['mail']);
    await expect.poll(async () => (await client.send('listCleanLog')).length).toBe(1);
    const [entry] = await client.send('listCleanLog');
    expect(entry).toMatchObject({
      trigger: 'tab-close',
      rules: [rule.id],
      count: 2,
      restorable: 2,
      restored: false,
      siteData: [],
      problems: [],
    });
    expect(entry?.sites).toEqual([
      { site: 'example.com', count: 1, names: ['own'] },
      { site: 'tracker.test', count: 1, names: ['tracker'] },
    ]);
    expect([...browser.local.items].join()).not.toContain('made-up');
  });

  it('cleans though there is no room to keep anything, and the log says so', async () => {
    const { browser, client } = await open(buildRule({ domain: '*' }, onClose));
    browser.session.quota = JSON.stringify([...browser.session.items]).length;
    browser.closeTab(1);
    await expect.poll(() => names(browser)).toEqual(['mail']);
    await expect
      .poll(() => client.send('listCleanLog'))
      .toMatchObject([{ count: 2, restorable: 0, problems: ['not-kept'] }]);
  });

  describe('is notified', () => {
    it('where that is wanted: how many cookies of which sites; choosing it opens the log', async () => {
      const { browser, client } = await open(buildRule({ domain: '*' }, onClose));
      browser.permissions.add('notifications');
      await client.send('saveSettings', { settings: { notifyCleaned: true } });
      browser.closeTab(1);
      await expect
        .poll(() => browser.notifications.get('cleaned'), { timeout: 5000 })
        .toEqual(['notify_cleaned_title', 'notify_cleaned', '2', 'example.com, tracker.test']);
      browser.clickNotification('cleaned');
      await expect.poll(() => browser.opened).toEqual(['options.html#rules?view=log']);
    });

    it('with no word of private windows', async () => {
      const { browser } = await open();
      const told: unknown[] = [];
      const edge = browser.edge();
      const hidden = [
        aCookie({ name: 'hidden', storeId: '1' }),
        aCookie({ name: 'p', storeId: 'firefox-private' }),
      ];
      const own = aCookie({ name: 'own' });
      await runClean(
        { remove: [own, ...hidden].map((cookie) => ({ cookie, rule: 'r' })), siteData: [], kept: [] },
        { trigger: 'tab-close', visits: [] },
        {
          edge,
          log: cleanLog(edge.storage),
          hits: { add: () => undefined },
          ownWrite: () => undefined,
          keeping: async () => ({ hours: 1, onDisk: false }),
          told: (notice) => told.push(notice),
          now: () => browser.time,
        },
      );
      expect(told).toEqual([{ count: 1, sites: ['example.com'] }]);
    });
  });

  it('can be taken back from the log, once, and that can be undone', async () => {
    const { browser, client } = await open(buildRule({ domain: '*' }, onClose));
    browser.closeTab(1);
    await expect.poll(async () => (await client.send('listCleanLog')).length).toBe(1);
    await expect.poll(() => names(browser)).toEqual(['mail']);
    const [entry] = await client.send('listCleanLog');
    const result = await client.send('restoreCleaned', { id: entry?.id ?? '' });
    expect(result).toMatchObject({ done: 2, failed: [] });
    expect(names(browser)).toEqual(['mail', 'own', 'tracker']);
    expect((await client.send('listCleanLog'))[0]).toMatchObject({ restored: true });
    await client.send('undo', { id: result.undo?.id ?? '' });
    expect(names(browser)).toEqual(['mail']);
  });

  it('is remembered by the rule that asked for it', async () => {
    const rule = buildRule({ domain: '*' }, onClose);
    const { browser, client } = await open(rule);
    browser.closeTab(1);
    await expect.poll(() => names(browser)).toEqual(['mail']);
    await expect
      .poll(() => client.send('getRuleHits', { id: rule.id }))
      .toMatchObject({ count: 2, effects: { cleaned: 2 } });
    expect((await client.send('listRules'))[0]).toMatchObject({ hits: 2 });
  });

  it('waits for its delay, though the worker is ended, and not longer because of another site', async () => {
    const { browser } = await open(buildRule({ domain: '*' }, { ...onClose, delaySeconds: 600 }));
    browser.closeTab(1);
    await expect.poll(() => browser.alarms.has('clean-check')).toBe(true);
    await settle();
    browser.endWorker();
    browser.pass(599_000);
    await settle();
    expect(names(browser)).toContain('own');
    browser.pass(1000);
    await expect.poll(() => names(browser)).toEqual(['mail']);
  });

  it('cleans it too when the worker was ended before it could note that', async () => {
    const { browser } = await open(buildRule({ domain: 'example.com' }, onClose));
    browser.closeTab(1);
    browser.endWorker();
    browser.startWorker();
    await expect.poll(() => names(browser)).toEqual(['mail', 'tracker']);
  });

  it('keeps it when the site is opened again before its time', async () => {
    const { browser } = await open(buildRule({ domain: 'example.com' }, { ...onClose, delaySeconds: 60 }));
    browser.closeTab(1);
    await settle();
    browser.openTab(3, 'https://www.example.com/');
    browser.tellTab(3);
    await settle();
    browser.pass(120_000);
    await settle();
    expect(names(browser)).toContain('own');
  });

  it('keeps what another tab of the site still shows', async () => {
    const { browser } = await open(buildRule({ domain: '*' }, onClose));
    browser.openTab(3, 'https://www.example.com/');
    browser.tellTab(3);
    await settle();
    browser.closeTab(1);
    await settle();
    expect(names(browser)).toContain('own');
  });

  it('keeps what a more specific rule protects, and counts that for it', async () => {
    const keep = buildRule(
      { domain: 'example.com' },
      { type: 'protect', keep: true, readonly: false, restore: false },
    );
    const { browser, client } = await open(buildRule({ domain: '*' }, onClose), keep);
    browser.closeTab(1);
    await expect.poll(() => names(browser)).toEqual(['mail', 'own']);
    await expect
      .poll(() => client.send('getRuleHits', { id: keep.id }))
      .toMatchObject({ effects: { kept: 1 } });
  });

  it('reads the jar once for all the sites that its tab had left', async () => {
    const { browser } = await open(buildRule({ domain: '*', name: 'old-*' }, onClose));
    browser.jar.fill(...[3, 7].map((site) => aCookie({ name: 'old-id', domain: `site-${site}.test` })));
    for (let site = 0; site < 10; site += 1) {
      browser.navigate(1, `https://site-${site}.test/`);
      await settle();
    }
    let reads = 0;
    const { getAll } = browser.jar;
    browser.jar.getAll = (query) => {
      if (query.name === undefined && query.domain === undefined) reads += 1;
      return getAll.call(browser.jar, query);
    };
    browser.closeTab(1);
    await expect.poll(() => names(browser)).toEqual(['mail', 'own', 'tracker']);
    await settle();
    // Anew after either of the two that had something, and no more.
    expect(reads).toBeLessThan(5);
  });

  it('takes site data along where the rule says so, port and all', async () => {
    const { browser, client } = await open(
      buildRule({ domain: 'shop.test' }, { ...onClose, siteData: true }),
    );
    browser.openTab(3, 'https://www.shop.test:8443/');
    browser.tellTab(3);
    await settle();
    browser.closeTab(3);
    await expect.poll(() => browser.cleanedOrigins).toContain('https://www.shop.test:8443');
    await expect
      .poll(() => client.send('listCleanLog'))
      .toMatchObject([{ siteData: ['shop.test', 'www.shop.test'], count: 0 }]);
  });

  it('leaves the data of the ordinary jar alone when a private window leaves the site', async () => {
    const { browser, client } = await open(
      buildRule({ domain: 'shop.test' }, { ...onClose, siteData: true }),
    );
    browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [3] }];
    browser.openTab(3, 'https://www.shop.test/', { incognito: true, storeId: '1' });
    browser.jar.fill({ ...aCookie({ name: 'hidden', domain: 'www.shop.test' }), storeId: '1' });
    browser.tellTab(3);
    await settle();
    browser.closeTab(3);
    await expect.poll(async () => (await client.send('listCleanLog')).length).toBe(1);
    expect(await client.send('listCleanLog')).toMatchObject([{ count: 1, siteData: [] }]);
    expect(browser.cleanedOrigins).toEqual([]);
  });

  it('says that site data needs a permission, and cleans the cookies', async () => {
    const { browser, client } = await open(
      buildRule({ domain: 'example.com' }, { ...onClose, siteData: true }),
    );
    browser.permit({ revoke: ['browsingData'] });
    browser.closeTab(1);
    await expect
      .poll(() => client.send('listCleanLog'))
      .toMatchObject([{ count: 1, siteData: [], problems: ['site-data-permission'] }]);
  });

  it('does nothing while rules are snoozed or paused there', async () => {
    const { browser, client } = await open(buildRule({ domain: '*' }, onClose));
    await client.send('pauseSite', { site: 'example.com', off: true, until: null });
    browser.closeTab(1);
    await settle();
    expect(names(browser)).toContain('own');
    await client.send('snoozeRules', { off: true, until: null });
    browser.closeTab(2);
    await settle();
    expect(names(browser)).toEqual(['mail', 'own', 'tracker']);
  });
});

describe('leaving a site', () => {
  it('cleans at once what a leave rule takes, and the rest when the tab closes', async () => {
    const { browser } = await open(
      buildRule({ domain: 'example.com' }, { type: 'clean', when: 'leave' }),
      buildRule({ domain: 'tracker.test' }, onClose),
    );
    browser.navigate(1, 'https://other.test/');
    await expect.poll(() => names(browser)).toEqual(['mail', 'tracker']);
    browser.closeTab(1);
    await expect.poll(() => names(browser)).toEqual(['mail']);
  });
});

describe('the browser’s start', () => {
  const atStart = { type: 'clean', when: 'startup' } as const;

  it('cleans what no restored tab shows, however late the worker is', async () => {
    const { browser } = await open(buildRule({ domain: '*' }, atStart));
    browser.tabs.delete(1);
    browser.endWorker();
    browser.session.items.clear();
    browser.time += 3_600_000;
    browser.startWorker();
    await expect.poll(() => names(browser), { timeout: 8000 }).toEqual(['mail']);
  });

  it('goes on when the worker is ended before it is through', async () => {
    const { browser } = await open(buildRule({ domain: '*' }, atStart));
    browser.tabs.delete(1);
    browser.restart();
    await expect.poll(() => browser.alarms.has('browser-start')).toBe(true);
    browser.endWorker();
    browser.pass(30_000);
    await expect.poll(() => names(browser), { timeout: 8000 }).toEqual(['mail']);
  });

  it('cleans sites whose tabs ended with the browser', async () => {
    const { browser } = await open(buildRule({ domain: '*' }, { ...onClose, delaySeconds: 3600 }));
    browser.tabs.delete(1);
    browser.restart();
    await expect.poll(() => names(browser), { timeout: 8000 }).toEqual(['mail']);
  });

  it('leaves its delay to a site that was left while the tabs came back', async () => {
    const { browser, client } = await open(buildRule({ domain: '*' }, { ...onClose, delaySeconds: 3600 }));
    browser.tabs.delete(1);
    browser.restart();
    await client.send('listRules');
    browser.time += 1000;
    browser.openTab(3, 'https://new.test/');
    browser.jar.fill(aCookie({ name: 'new', domain: 'new.test' }));
    await settle();
    browser.closeTab(3);
    // What ended with the browser is cleaned once the tabs are back; the other waits.
    await expect.poll(() => names(browser), { timeout: 8000 }).toEqual(['mail', 'new']);
    await settle();
    expect(names(browser)).toEqual(['mail', 'new']);
    browser.pass(3_600_000);
    await expect.poll(() => names(browser)).toEqual(['mail']);
  });

  it('ends session-only cookies that the browser brought back', async () => {
    const { browser } = await open(buildRule({ domain: '*' }, { type: 'session-only' }));
    browser.tabs.delete(1);
    browser.restart();
    await expect.poll(() => names(browser), { timeout: 8000 }).toEqual(['mail']);
  });

  it('is not mistaken for an update', async () => {
    const { browser, client } = await open(buildRule({ domain: '*' }, atStart));
    browser.endWorker();
    browser.session.items.clear();
    browser.version = '1.0.1';
    browser.install();
    await client.send('listRules');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(names(browser)).toEqual(['mail', 'own', 'tracker']);
  });
});

describe('age', () => {
  it('is reckoned from when a cookie was first seen, over the worker’s end', async () => {
    const { browser } = await open(
      buildRule({ domain: 'example.com' }, { type: 'clean', when: 'older-than', days: 2 }),
    );
    await expect.poll(() => browser.local.items.has('first-seen')).toBe(true);
    browser.endWorker();
    browser.pass(86_400_000);
    browser.jar.set(aCookie({ name: 'young' }));
    await settle();
    for (let hour = 0; hour < 25; hour += 1) {
      browser.pass(3_600_000);
      await settle();
    }
    expect(names(browser)).toEqual(['mail', 'tracker', 'young']);
  });
});

describe('the clean log', () => {
  it('forgets values when their time is over, and all when it is asked to', async () => {
    const { browser, client } = await open(buildRule({ domain: '*' }, onClose));
    browser.closeTab(1);
    await expect.poll(async () => (await client.send('listCleanLog'))[0]?.restorable).toBe(2);
    browser.pass(25 * 3_600_000);
    const [entry] = await client.send('listCleanLog');
    expect(entry).toMatchObject({ restorable: 0 });
    await expect(client.send('restoreCleaned', { id: entry?.id ?? '' })).rejects.toMatchObject({
      code: 'clean-gone',
    });
    await client.send('forgetCleaned', { id: null });
    expect(await client.send('listCleanLog')).toEqual([]);
  });

  it('keeps no value on disk for longer than was chosen, though nobody looks', async () => {
    const { browser, client } = await open(buildRule({ domain: 'example.com' }, onClose));
    await client.send('saveSettings', { settings: { cleanedOnDisk: true, cleanedHours: '1' } });
    browser.closeTab(1);
    const bodies = () => [...browser.local.items.keys()].filter((key) => key.startsWith('clean-log:'));
    await expect.poll(() => bodies().length).toBe(1);
    await settle();
    browser.pass(3_600_000);
    await expect.poll(() => bodies().length).toBe(0);
  });

  it('does not say restored where nothing could be', async () => {
    const { browser, client } = await open(buildRule({ domain: 'example.com' }, onClose));
    browser.closeTab(1);
    await expect.poll(async () => (await client.send('listCleanLog'))[0]?.restorable).toBe(1);
    await settle();
    browser.jar.refuse = () => 'no';
    const [entry] = await client.send('listCleanLog');
    expect(await client.send('restoreCleaned', { id: entry?.id ?? '' })).toMatchObject({ done: 0 });
    expect((await client.send('listCleanLog'))[0]).toMatchObject({ restored: false, restorable: 1 });
  });

  it('outlives the browser only where the person asked for it', async () => {
    const { browser, client } = await open(buildRule({ domain: 'example.com' }, onClose));
    await client.send('saveSettings', { settings: { cleanedOnDisk: true } });
    browser.closeTab(1);
    await expect.poll(async () => (await client.send('listCleanLog'))[0]?.restorable).toBe(1);
    browser.restart();
    const [entry] = await client.send('listCleanLog');
    expect(await client.send('restoreCleaned', { id: entry?.id ?? '' })).toMatchObject({ done: 1 });
  });
});
