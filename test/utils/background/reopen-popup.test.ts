import { expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { ASKED_KEY } from '../../../utils/browser/asked-in-popup';
import { pause } from '../../../utils/pause';
import { FakeBrowser } from '../../fakes/fake-browser';

/** A person was asked in the popup of this tab, so many milliseconds ago. */
async function asked({ ago = 5000, active = true }: { ago?: number; active?: boolean } = {}) {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, 'https://example.com/', { windowId: 3, active });
  await browser.session.set({ [ASKED_KEY]: { tabId: 1, time: browser.time - ago } });
  return browser;
}

/** Longer than the moment the background waits. */
const settled = () => pause(250);

it('the popup that the browser’s question closed opens again, once', async () => {
  const browser = await asked();
  browser.permit({ grant: ['*://*.example.com/*'] });
  await expect.poll(() => browser.popups).toEqual([3]);
  expect(await browser.session.get([ASKED_KEY])).toEqual({});
  browser.permit({ grant: ['contentSettings'] });
  await settled();
  expect(browser.popups).toEqual([3]);
});

it.each([
  ['another tab is in front', { active: false }],
  ['the question is old', { ago: 61_000 }],
])('it stays closed when %s', async (_, how) => {
  const browser = await asked(how);
  browser.permit({ grant: ['*://*.example.com/*'] });
  await settled();
  expect(browser.popups).toEqual([]);
  expect(await browser.session.get([ASKED_KEY])).toEqual({});
});

it('it stays closed when something is taken away', async () => {
  const browser = await asked();
  browser.permit({ revoke: ['contentSettings'] });
  await settled();
  expect(browser.popups).toEqual([]);
});

it('a popup that outlived the question is not opened a second time', async () => {
  const browser = await asked();
  browser.permit({ grant: ['contentSettings'] });
  await browser.session.remove([ASKED_KEY]);
  await settled();
  expect(browser.popups).toEqual([]);
});
