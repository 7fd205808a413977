import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { FirefoxPopupView } from './browsers/firefox-popup-view.mjs';
import { browserName } from './browsers/launch-browser.mjs';
import { PageView } from './browsers/page-view.mjs';
import type { View } from './browsers/view.mjs';
import { cookieLines } from './cookie-lines';
import { demoSession } from './demo-session';
import { drop } from './give-file';
import { openSidePanel } from './open-side-panel';

const demo = demoSession();

/** Chromium's side panel or Firefox's sidebar, once it is open. */
async function realPanel(): Promise<View> {
  if (browserName === 'firefox') {
    const { control, scope } = demo.browser as unknown as {
      control: Page;
      scope: ConstructorParameters<typeof FirefoxPopupView>[1];
    };
    await demo.browser.waitInExtension(() => api.extension.getViews({ type: 'sidebar' as 'tab' }).length > 0);
    return new FirefoxPopupView(control, scope, 'sidebar');
  }
  const target = await demo.browser.driver.waitForTarget((one) => one.url().endsWith('/sidepanel.html'));
  return new PageView(await target.asPage());
}

const bring = (tabId: number) =>
  demo.browser.inExtension(async (id) => void (await api.tabs.update(id, { active: true })), tabId);

describe('the side panel', () => {
  test('opens beside the page from the popup, and follows it', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    const shown = await cookieLines(popup);
    // By a real key: no browser opens its panel without a person's doing. The popup is gone before the key is let go.
    await popup.focus({ role: 'button', name: 'Open in the side panel' });
    await popup.press('Enter').catch(() => undefined);
    const panel = demo.keep(await realPanel());
    await panel.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    expect(await cookieLines(panel)).toEqual(shown);
    expect(await popup.open()).toBe(false);
    await page.goto(`${demo.site.origins.many}/many?cookies=7&entries=1`);
    await panel.waitForText('many.localhost');
    await panel.waitFor(() => document.querySelectorAll('tr.cookie').length === 7);
  });

  test('shows what the popup shows of the same tab', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    // As wide as the popup: a narrow panel leaves the beginnings of values out.
    const panel = await openSidePanel(demo, page, 800);
    await panel.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    expect(await cookieLines(panel)).toEqual(await cookieLines(popup));
    for (const section of ['Tokens', 'Storage', 'Audit']) {
      for (const view of [panel, popup]) {
        await view.click({ role: 'tab', name: section });
        await view.waitFor(
          (name) =>
            document.querySelector('[role=tab][aria-selected=true]')?.textContent?.includes(name) &&
            document.querySelector('[role=tabpanel] :is(details, h3)') !== null,
          [section],
        );
      }
      // Frames are read side by side, so which one comes first is chance.
      const headings = async (view: View) =>
        (await view.texts({ css: '[role=tabpanel] :is(summary, h3)' }))
          // Each reckons from its own clock how long ago the audit before was.
          .filter((text) => !text.startsWith('Compared with the audit'))
          .toSorted();
      await expect
        .poll(async () => isDeepStrictEqual(await headings(panel), await headings(popup)), {
          timeout: 15_000,
        })
        .toBe(true);
    }
  });

  test('follows the tab in front, and never shows one site under another’s name', async () => {
    const pages = [
      await demo.page(demo.site.truth.shop.url),
      demo.keep(await demo.browser.openPage(`${demo.site.origins.many}/many?cookies=40&entries=5`)),
      demo.keep(await demo.browser.openPage(`${demo.site.origins.ip}/`)),
    ];
    const tabs: number[] = [];
    for (const page of pages) tabs.push(await demo.browser.tabIdOf(page));
    const [shop] = pages;
    if (!shop) throw new Error('no page');
    const panel = await openSidePanel(demo, shop);
    await panel.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    // From here on, each state the panel is ever in is looked at: the site's name and its own cookies' domains.
    await panel.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      const look = () => {
        const host = (document.querySelector('h1')?.textContent ?? '').replace(/:\d+$/, '');
        for (const row of document.querySelectorAll('tr.cookie')) {
          if (row.querySelector('.party')?.textContent?.trim() !== '1st') continue;
          const domain = row.querySelector('.domain')?.textContent?.trim().replace(/\/.*$/, '');
          seen.add(`${host} shows ${domain?.replace(/^\./, '')}`);
        }
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
      look();
    });
    for (let round = 0; round < 4; round += 1)
      await demo.browser.inExtension(async (ids) => {
        for (const id of [...ids, ...ids.toReversed()]) await api.tabs.update(id, { active: true });
      }, tabs);
    const hosts = pages.map((page) => new URL(page.url()).hostname);
    for (const [n, tab] of tabs.entries()) {
      await bring(tab);
      await panel.waitFor(
        (host) =>
          document.querySelector('h1')?.textContent?.startsWith(host) &&
          document.querySelector('tr.cookie, .empty') !== null,
        [hosts[n] ?? ''],
      );
    }
    const seen = await panel.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
    const mixed = seen.filter((entry) => {
      const [host = '', domain = ''] = entry.split(' shows ');
      return host !== domain && !host.endsWith(`.${domain}`);
    });
    expect(mixed).toEqual([]);
    expect([...new Set(seen.map((entry) => entry.split(' ')[0]))].toSorted()).toEqual(hosts.toSorted());
  });

  test('follows the navigations of its tab', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const panel = await openSidePanel(demo, page);
    await panel.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await page.goto(`${demo.site.origins.many}/many?cookies=40&entries=5`);
    await panel.waitForText('many.localhost');
    await panel.waitForNone({ role: 'rowheader', name: 'connect.sid' });
    await panel.waitForTarget({ css: 'tr.cookie' });
  });

  // Firefox takes no driven keys in a window that was made by a test; the popup's keyboard is tested in both.
  test.runIf(browserName === 'chromium')('is worked with the keyboard alone', async () => {
    const panel = await openSidePanel(demo, await demo.page(demo.site.truth.shop.url));
    await panel.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await panel.page.bringToFront();
    await panel.press('/');
    for (const key of 'connect') await panel.press(key);
    await panel.waitForNone({ role: 'rowheader', name: 'cart' });
    for (let i = 0; i < 40 && (await panel.focused()) !== 'button connect.sid'; i += 1)
      await panel.press('Tab');
    await panel.press('Enter');
    await panel.waitForTarget({ role: 'region', name: 'Details of connect.sid' });
    await panel.press('Delete');
    await panel.waitForTarget({ role: 'button', name: 'Undo' });
    await panel.press('Control+z');
    await panel.waitForText('1 cookie put back');
  });
});

test('a file dropped on a surface that takes none is ignored, which the browser would open in its place', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  const popup = await demo.popup(page);
  expect(await drop(popup, 'body', { files: [['made-up', 'dropped.txt']] })).toBe(true);
  await popup.close();
  const panel = await openSidePanel(demo, page);
  await panel.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  expect(await drop(panel, 'body', { files: [['made-up', 'dropped.txt']] })).toBe(true);
});

test('the inspector in a tab of its own says when the tab it is about is closed', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.waitForText('connect.sid');
  // What has been read by then is not what tells of it.
  await pause(1500);
  await page.close();
  await view.waitForText('This tab is no longer open.');
  await view.click({ role: 'tab', name: 'Activity' });
  await view.click({ role: 'button', name: 'Watch this tab and reload it' });
  const answer = { css: '.empty [role="alert"]' };
  await view.waitForTarget(answer);
  expect(await view.textOf(answer)).toBe('This tab is no longer open.');
});

describe('the toolbar button', () => {
  const shown = (tabId: number) =>
    demo.browser.inExtension(
      async (id) => [await api.action.getBadgeText({ tabId: id }), await api.action.getTitle({ tabId: id })],
      tabId,
    );

  test('shows the number of cookies, the worst finding, or nothing', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const tabId = await demo.browser.tabIdOf(page);
    await expect.poll(async () => Number((await shown(tabId))[0]), { timeout: 15_000 }).toBeGreaterThan(10);
    await demo.browser.request('saveSettings', { settings: { badgeShows: 'worst' } });
    await expect
      .poll(() => shown(tabId), { timeout: 15_000 })
      .toEqual(['!!!', 'Jarlens: worst finding of high severity']);
    await demo.browser.request('saveSettings', { settings: { badge: false } });
    await expect.poll(() => shown(tabId), { timeout: 15_000 }).toEqual(['', 'Jarlens']);
    await demo.browser.request('saveSettings', { settings: { badge: true, badgeShows: 'count' } });
    await expect.poll(async () => Number((await shown(tabId))[0]), { timeout: 15_000 }).toBeGreaterThan(10);
  });

  // Nothing outside Chromium presses a browser's own keys; its worker can be told of one.
  test.runIf(browserName === 'chromium')(
    'says what the keyboard deleted, and the popup takes it back',
    async () => {
      const page = await demo.page(demo.site.truth.shop.url);
      const tabId = await demo.browser.tabIdOf(page);
      const own = async () =>
        (await demo.browser.cookies()).filter(({ domain }) => domain.replace(/^\./, '') === 'app.localhost')
          .length;
      const before = await own();
      await demo.browser.inBackground(async (id) => {
        const { onCommand } = api.commands as unknown as {
          onCommand: { dispatch(...what: unknown[]): void };
        };
        onCommand.dispatch('delete-site-cookies', await api.tabs.get(id));
      }, tabId);
      await expect.poll(own, { timeout: 15_000 }).toBe(0);
      await expect.poll(async () => (await shown(tabId))[0], { timeout: 15_000 }).toBe('↶');
      const popup = await demo.popup(page);
      await popup.click({ role: 'button', name: 'Undo' });
      await expect.poll(own, { timeout: 15_000 }).toBe(before);
    },
  );
});

// A menu of the browser cannot be pressed from outside; the worker can be told that it was, without a person's doing.
test.runIf(browserName === 'chromium')(
  '“Inspect this site” has a tab where no panel may be opened',
  async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const tabId = await demo.browser.tabIdOf(page);
    await demo.browser.inBackground(async (id) => {
      const { onClicked } = api.contextMenus as unknown as {
        onClicked: { dispatch(...what: unknown[]): void };
      };
      onClicked.dispatch({ menuItemId: 'inspect-site' }, await api.tabs.get(id));
    }, tabId);
    const target = await demo.browser.driver.waitForTarget((one) =>
      one.url().endsWith(`popup.html?tab=${tabId}`),
    );
    const view = demo.keep(new PageView(await target.asPage()));
    await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  },
);
