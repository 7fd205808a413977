import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { watchedHosts } from '../../../utils/enforce/count-stopped';
import type { Rule } from '../../../utils/model';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

async function open(...rules: readonly Rule[]) {
  const browser = new FakeBrowser(startBackground);
  browser.permissions.add('webRequest');
  browser.openTab(1, 'https://shop.test/');
  const client = connect(browser.surface());
  await client.send('changeRules', { save: rules, remove: [] });
  if (rules.length > 0) await expect.poll(() => browser.session.items.has('open-tabs')).toBe(true);
  const answer = (url: string, ...lines: readonly string[]) => {
    for (const { listener } of browser.watches)
      listener({
        requestId: '1',
        tabId: 1,
        frameId: 1,
        url,
        kind: 'sub_frame',
        method: 'GET',
        time: browser.time,
        headers: lines.map((value) => ({ name: 'set-cookie', value })),
      });
  };
  return { browser, client, answer };
}

describe('what the browser itself keeps out', () => {
  it('is counted by the header that set it, with site and name and no value', async () => {
    const rule = buildRule({ domain: 'tracker.test' });
    const { browser, client, answer } = await open(rule);
    await expect.poll(() => browser.watches.size).toBe(1);
    answer('https://x.tracker.test/frame', 'uid=a-secret; Domain=tracker.test', 'broken; Domain=other.test');
    expect(await client.send('getRuleHits', { id: rule.id })).toMatchObject({
      count: 1,
      effects: { stopped: 1 },
      sites: [{ site: 'tracker.test', names: [{ name: 'uid', count: 1 }] }],
      uncounted: ['content-settings'],
    });
    expect([...browser.local.items.values()].join()).not.toContain('a-secret');
  });

  it('is not counted where headers are left alone, because the exact layer counts there', async () => {
    const rule = buildRule({ domain: 'tracker.test' });
    const excepted = buildRule({ domain: 'tracker.test', name: 'consent' }, { type: 'allow' });
    const { client, answer } = await open(rule, excepted);
    answer('https://tracker.test/', 'uid=1');
    expect(await client.send('getRuleHits', { id: rule.id })).toMatchObject({ count: 0 });
  });

  it('is not counted while rules are snoozed or the page is paused, because nothing is kept out then', async () => {
    const rule = buildRule({ domain: 'tracker.test' });
    const { browser, client, answer } = await open(rule);
    const count = async () => {
      // What is watched follows a moment after the answer.
      await new Promise((resolve) => setTimeout(resolve, 30));
      answer('https://tracker.test/', 'uid=1');
      return (await client.send('getRuleHits', { id: rule.id })).count;
    };
    await client.send('pauseSite', { site: 'shop.test', off: true, until: null });
    expect(await count()).toBe(0);
    await client.send('pauseSite', { site: 'shop.test', off: false, until: null });
    expect(await count()).toBe(1);
    await client.send('snoozeRules', { off: true, until: null });
    await expect.poll(() => browser.watches.size).toBe(0);
    expect(await count()).toBe(1);
    await client.send('snoozeRules', { off: false, until: null });
    await expect.poll(() => browser.watches.size).toBe(1);
    expect(await count()).toBe(2);
  });

  it('without the permission is said to be uncounted', async () => {
    const rule = buildRule({ domain: 'tracker.test' });
    const { browser, client } = await open();
    browser.permissions.delete('webRequest');
    await client.send('saveRule', { rule });
    expect((await client.send('getRuleHits', { id: rule.id })).uncounted).toContain('network');
  });
});

describe('the hosts that are watched', () => {
  it('are those that are blocked whole', () => {
    const rules = [
      buildRule({ domain: 'a.test' }),
      buildRule({ domain: '=b.test' }),
      buildRule({ domain: 'c.test', name: 'x' }),
      buildRule({ domain: 'd.test' }, { type: 'session-only' }),
      { ...buildRule({ domain: 'e.test' }), enabled: false },
    ];
    expect(watchedHosts(rules)).toEqual(['*://*.a.test/*', '*://b.test/*']);
  });

  it('are none where everything, or too much, would be', () => {
    expect(watchedHosts([buildRule({ domain: '*', party: 'third' })])).toBeNull();
    expect(
      watchedHosts(Array.from({ length: 101 }, (_, i) => buildRule({ domain: `s${i}.test` }))),
    ).toBeNull();
  });
});
