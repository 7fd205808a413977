import { expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { steadyEdge } from '../../../utils/browser/steady-edge';
import { connect } from '../../../utils/browser/transport';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

/** A background whose disk has no more room. */
async function full() {
  const browser = new FakeBrowser((edge, now) => startBackground(steadyEdge(edge), now));
  const client = connect(browser.surface());
  const rule = buildRule({ domain: 'a.test' }, { type: 'block' }, { id: 'first' });
  await client.send('saveRule', { rule });
  browser.openTab(7, 'https://www.shop.test/');
  browser.jar.fill(aCookie({ name: 'sid', domain: 'www.shop.test' }));
  browser.local.quota = [...browser.local.items].reduce(
    (sum, [key, text]) => sum + key.length + text.length,
    0,
  );
  const items = () => new Map(browser.local.items);
  return { browser, client, items };
}

it('a rule that finds no room on disk is refused with the reason, and the others hold as they did', async () => {
  const { client, items } = await full();
  const before = items();
  const rule = buildRule({ domain: 'b.test' }, { type: 'block' }, { id: 'second' });
  await expect(client.send('saveRule', { rule })).rejects.toMatchObject({ code: 'storage-full' });
  expect((await client.send('listRules')).map((status) => status.rule.id)).toEqual(['first']);
  expect(items()).toEqual(before);
});

it('a setting that finds no room on disk is refused, and stays what it was', async () => {
  const { client } = await full();
  const { theme } = await client.send('getSettings');
  const settings = { theme: 'dark', maskValues: true } as const;
  await expect(client.send('saveSettings', { settings })).rejects.toMatchObject({ code: 'storage-full' });
  expect((await client.send('getSettings')).theme).toBe(theme);
});

it('a snapshot that finds no room on disk is refused, and the cookies are left alone', async () => {
  const { browser, client } = await full();
  const before = browser.jar.all();
  const named = { tabId: 7, name: 'One', where: 'disk' } as const;
  await expect(client.send('saveSnapshot', named)).rejects.toMatchObject({ code: 'snapshot-disk-full' });
  expect(await client.send('listSnapshots')).toEqual([]);
  expect(browser.jar.all()).toEqual(before);
});
