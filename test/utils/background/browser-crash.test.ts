import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';
import { statesOf } from '../../fakes/fake-storage';
import { halves } from '../../faults/judge-disk.mjs';

const secret = aCookie({ name: 'sid', value: 'a-secret', domain: 'a.test', expirationDate: 2_000_000_000 });

function setUp() {
  const browser = new FakeBrowser(startBackground);
  const client = connect(browser.surface());
  const onDisk = () =>
    Object.fromEntries([...browser.local.items].map(([key, text]) => [key, JSON.parse(text)]));
  const states = statesOf(browser.local);
  return { browser, client, onDisk, states };
}

/** The browser as it starts again after a crash at that moment: what it had in memory is gone, the jar has the cookie. */
async function startAgain(disk: ReadonlyMap<string, string>) {
  const { browser, client, onDisk } = setUp();
  for (const [key, text] of disk) browser.local.items.set(key, text);
  browser.jar.fill(secret);
  browser.restart();
  await expect.poll(() => halves(onDisk())).toEqual([]);
  return { browser, client };
}

describe('a crash of the browser at any moment leaves nothing half on disk:', () => {
  it('a deletion and its undo, with the trash on disk', async () => {
    const { browser, client, states } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    browser.jar.fill(secret);
    await client.send('deleteCookies', { keys: [secret] });
    const [entry] = await client.send('listUndo');
    await client.send('undo', { id: entry?.id ?? '' });
    await client.send('deleteCookies', { keys: [secret] });
    await client.send('emptyTrash');
    await client.send('saveSettings', { settings: { keepTrash: false } });
    expect(states.length).toBeGreaterThan(6);
    for (const disk of states) {
      const again = await startAgain(disk);
      for (const { id } of await again.client.send('listUndo')) {
        const result = await again.client.send('undo', { id });
        expect(result.failed).toEqual([]);
      }
      expect(again.browser.jar.all()).toEqual([secret]);
    }
  });

  it('what a rule cleaned, with its values on disk, and forgetting them', async () => {
    const { browser, client, states } = setUp();
    await client.send('saveSettings', { settings: { cleanedOnDisk: true } });
    const rule = buildRule({ domain: 'a.test' }, { type: 'clean', when: 'startup' }, { id: 'clean' });
    await client.send('saveRule', { rule });
    browser.jar.fill(secret);
    browser.restart();
    const log = () => client.send('listCleanLog');
    await expect.poll(async () => (await log()).length, { timeout: 20_000 }).toBe(1);
    const [entry] = await log();
    expect(entry?.restorable).toBe(1);
    await client.send('forgetCleaned', { id: null });
    const whole = states.filter((disk) => disk.has('clean-log'));
    expect(whole.some((disk) => [...disk.values()].join().includes('a-secret'))).toBe(true);
    for (const disk of whole) {
      const { client: after } = await startAgain(disk);
      for (const { id, restorable } of await after.send('listCleanLog'))
        if (restorable > 0) expect((await after.send('restoreCleaned', { id })).failed).toEqual([]);
    }
  }, 60_000);
});
