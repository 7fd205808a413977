import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../utils/settings/read-settings';
import { FakeBrowser } from '../../fakes/fake-browser';

function read(browser: FakeBrowser) {
  const { cookies, tabs, permissions, managed, storage } = browser.edge();
  return readSettings({ cookies, tabs, permissions, managed, local: storage.local });
}

describe('settings that a page reads itself', () => {
  it('are those in force: what a person chose, and what an administrator decided', async () => {
    const browser = new FakeBrowser();
    await browser.edge().storage.local.set({ settings: { version: 1, maskValues: true, theme: 'dark' } });
    browser.policy = { settings: { theme: 'light' }, defaultSettings: { density: 'compact' } };
    const settings = await read(browser);
    expect([settings.maskValues, settings.theme, settings.density]).toEqual([true, 'light', 'compact']);
  });

  it('are the defaults where nothing was chosen and the browser refuses to be asked for a policy', async () => {
    const settings = await read(new FakeBrowser());
    expect([settings.maskValues, settings.theme]).toEqual([false, 'system']);
  });
});
