import { describe, expect, test } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import type { Settings } from '../../../utils/model';
import { copiedDigest } from '../../../utils/text/copied-digest';
import { FakeBrowser } from '../../fakes/fake-browser';

async function copied(clipboardSeconds: Settings['clipboardSeconds'], permitted = true) {
  const browser = new FakeBrowser(startBackground);
  if (permitted) browser.permit({ grant: ['clipboardRead', 'clipboardWrite'] });
  const client = connect(browser.surface());
  await client.send('saveSettings', { settings: { clipboardSeconds } });
  const digest = await copiedDigest('a-secret');
  await client.send('noteCopied', { digest });
  return { browser, digest };
}

describe('what was copied', () => {
  test('is cleared when its time is over, though the background was ended', async () => {
    const { browser, digest } = await copied('60');
    browser.endWorker();
    browser.pass(59_000);
    expect(browser.clearedClipboards).toEqual([]);
    browser.pass(2_000);
    await expect.poll(() => browser.clearedClipboards).toEqual([digest]);
    expect(JSON.stringify([...browser.session.items])).not.toContain(digest);
  });

  test('stays where nobody asked for that, and nothing of it is kept', async () => {
    const { browser, digest } = await copied('0');
    expect(browser.alarms.has('clear-clipboard')).toBe(false);
    expect(JSON.stringify([...browser.session.items, ...browser.local.items])).not.toContain(digest);
  });

  test('stays where the permission was taken away since', async () => {
    const { browser } = await copied('30', false);
    browser.pass(31_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(browser.clearedClipboards).toEqual([]);
  });

  test('of a time that nobody offers is no setting, and a text is no digest', async () => {
    const client = connect(new FakeBrowser(startBackground).surface());
    const settings = { clipboardSeconds: '7' } as unknown as Partial<Settings>;
    expect(await client.send('saveSettings', { settings })).toMatchObject({ clipboardSeconds: '0' });
    await expect(client.send('noteCopied', { digest: 'a-secret' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});
