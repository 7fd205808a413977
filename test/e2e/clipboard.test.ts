import { expect, test } from 'vitest';
import { copiedDigest } from '../../utils/text/copied-digest';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** The clipboard, read by a page of the extension in front. */
async function clipboard(view: View): Promise<string> {
  return view.evaluate(() => navigator.clipboard.readText());
}
/** The time a person chose is over: the browser's alarm of that name comes now. */
const timeIsOver = () =>
  demo.browser.inExtension(() => void api.alarms.create('clear-clipboard', { when: Date.now() + 100 }));

test('what was copied is cleared when its time is over, and nothing else is', async () => {
  await demo.browser.request('saveSettings', { settings: { clipboardSeconds: '300' } });
  const view = demo.keep(await demo.browser.openOptions('settings'));
  await view.page.bringToFront();
  const copied = 'planted-secret\r\nof two lines';
  await view.evaluate((text) => navigator.clipboard.writeText(text), copied);
  await demo.browser.request('noteCopied', { digest: await copiedDigest(copied) });
  await view.evaluate(() => navigator.clipboard.writeText('something of the person’s own'));
  await timeIsOver();
  const noted = () =>
    demo.browser.inExtension(async () => (await api.storage.session.get(['copied']))['copied'] ?? null);
  await expect.poll(noted, { timeout: 20_000 }).toBeNull();
  await view.page.bringToFront();
  expect(await clipboard(view)).toBe('something of the person’s own');

  await view.evaluate((text) => navigator.clipboard.writeText(text), copied);
  await demo.browser.request('noteCopied', { digest: await copiedDigest(copied) });
  // The background does it: nothing of ours need be open, and it may have been ended since.
  await demo.browser.endWorker();
  await timeIsOver();
  await view.page.bringToFront();
  await expect.poll(() => clipboard(view), { timeout: 20_000 }).toBe('');
});
