import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

async function open() {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, 'https://www.example.com/');
  const client = connect(browser.surface());
  await client.send('saveRule', { rule: buildRule({ domain: '*' }) });
  return { browser, client };
}

describe('pausing and snoozing from outside', () => {
  it('is in the menus of pages and of the button', async () => {
    const { browser } = await open();
    browser.install();
    await expect
      .poll(() => [...browser.pageMenuEntries.keys()])
      .toEqual(expect.arrayContaining(['pause-site', 'snooze-rules']));
  });

  it('of the site in front turns round what it finds, and the button shows it', async () => {
    const { browser, client } = await open();
    browser.clickMenu('pause-site', '', 1);
    await expect.poll(() => browser.titles.get(1)).toBe('badge_paused');
    expect(browser.badges.get(1)).toBe('II');
    expect(await client.send('getControl')).toMatchObject({ paused: [{ site: 'example.com', until: null }] });
    browser.command('pause-site', 1);
    await expect.poll(() => browser.badges.get(1)).toBe('0');
    expect(browser.titles.has(1)).toBe(false);
    expect(await client.send('getControl')).toMatchObject({ paused: [] });
  });

  it('of all rules lasts until the browser’s next start', async () => {
    const { browser, client } = await open();
    browser.command('snooze-rules', 1);
    await expect.poll(() => browser.titles.get(1)).toBe('badge_snoozed');
    expect(await client.send('getControl')).toMatchObject({ snoozed: { until: 'restart' } });
    browser.command('snooze-rules', 1);
    await expect.poll(async () => (await client.send('getControl')).snoozed).toBeUndefined();
  });

  it('of a page that belongs to no site does nothing', async () => {
    const { browser, client } = await open();
    browser.openTab(2, 'chrome://settings/');
    browser.clickMenu('pause-site', '', 2);
    browser.clickMenu('pause-site', '');
    expect(await client.send('getControl')).toMatchObject({ paused: [] });
  });
});
