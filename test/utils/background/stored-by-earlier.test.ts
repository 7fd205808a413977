import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

/** What each released version left on disk, as its `storage.local` had it. Never changed once it is released. */
const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'stored');
const versions = existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.json$/, '')) : [];
const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'),
) as { version: string };

const lost = aCookie({ name: 'lost', value: 'made-up', expirationDate: 2_000_000_000 });
const rules = [
  buildRule({ domain: '*.example.com', name: '_ga*' }, { type: 'block' }, { id: 'r1', note: 'why' }),
  buildRule({ domain: 'shop.example' }, { type: 'clean', when: 'tab-close', delaySeconds: 30 }, { id: 'r2' }),
  buildRule({ domain: '*' }, { type: 'cap', days: 7 }, { id: 'r3', enabled: false }),
];

/** A browser that has lived: everything that is ever kept on disk is there. */
async function leaveBehind(): Promise<Record<string, unknown>> {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, 'https://example.com/');
  browser.runScript = async () => {
    throw new Error('not in this test');
  };
  const client = connect(browser.surface());
  await client.send('saveSettings', {
    settings: { theme: 'dark', keepTrash: true, cleanedOnDisk: true, maskValues: true },
  });
  await client.send('changeRules', { save: rules, remove: [] });
  browser.jar.fill(lost, aCookie({ name: 'kept', value: 'made-up', expirationDate: 2_000_000_000 }));
  await client.send('deleteCookies', { keys: [lost] });
  await client.send('saveSnapshot', { tabId: 1, name: 'before', where: 'disk' });
  await client.send('dismissFinding', { site: 'example.com', key: 'rule:subject', reason: 'known' });
  await client.send('correctClass', { site: 'example.com', kind: 'cookie', name: 'kept', to: 'preference' });
  return Object.fromEntries(
    [...browser.local.items].map(([key, text]) => [key, JSON.parse(text) as unknown]),
  );
}

// `STORED=write npx vitest run --project unit test/utils/background/stored-by-earlier.test.ts`, once for each release.
if (process.env['STORED'] === 'write')
  test('what this version leaves behind is written down', async () => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${version}.json`);
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(await leaveBehind(), null, 2)}\n`);
    expect(existsSync(file)).toBe(true);
  });

test('the version in hand is among those that are kept', () => {
  expect(versions).toContain(version);
});

describe.each(versions)('what version %s left on disk', (old) => {
  const open = () => {
    const browser = new FakeBrowser(startBackground);
    const stored = JSON.parse(readFileSync(join(folder, `${old}.json`), 'utf8')) as Record<string, unknown>;
    for (const [key, value] of Object.entries(stored)) browser.local.items.set(key, JSON.stringify(value));
    browser.openTab(1, 'https://example.com/');
    return { browser, client: connect(browser.surface()) };
  };

  test('is the person’s settings and rules', async () => {
    const { client } = open();
    expect(await client.send('getSettings')).toMatchObject({
      theme: 'dark',
      keepTrash: true,
      maskValues: true,
    });
    const statuses = await client.send('listRules');
    expect(statuses.map(({ rule }) => rule)).toEqual(rules);
  });

  test('is a trash that can be put back, snapshots and notes', async () => {
    const { browser, client } = open();
    const [entry] = await client.send('listUndo');
    expect(entry).toMatchObject({ kind: 'delete', count: 1 });
    expect(await client.send('undo', { id: entry?.id ?? '' })).toMatchObject({ done: 1, failed: [] });
    expect(browser.jar.all()).toEqual([lost]);
    const [snapshot] = await client.send('listSnapshots');
    expect(snapshot).toMatchObject({ name: 'before', where: 'disk' });
    expect((await client.send('readSnapshot', { id: snapshot?.id ?? '' })).text).toContain('kept');
    const notes = await client.send('getSiteNotes', { site: 'example.com' });
    expect(JSON.stringify(notes)).toMatch(/known.*preference|preference.*known/);
  });

  test('of a rule that the browser had not been told of yet is told now', async () => {
    const { browser, client } = open();
    // As the first version wrote it: whether, not how often.
    browser.local.items.set('rules-pending', 'true');
    await client.send('listRules');
    await expect.poll(() => browser.local.items.get('rules-pending')).toBe('null');
  });
});

test('of an unknown later version is left as it is, and what is known of it is used', async () => {
  const browser = new FakeBrowser(startBackground);
  browser.local.items.set('settings', JSON.stringify({ version: 99, theme: 'dark', later: [1] }));
  const client = connect(browser.surface());
  expect(await client.send('saveSettings', { settings: { badge: false } })).toMatchObject({
    theme: 'dark',
    badge: false,
  });
  expect(JSON.parse(browser.local.items.get('settings') ?? '')).toMatchObject({ version: 99, later: [1] });
});
