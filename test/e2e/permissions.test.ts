import { describe, expect, test } from 'vitest';
import { demoSession } from './demo-session';

const demo = demoSession({ mode: 'production' });

describe('the store build, before access to a site is given', () => {
  test('opens the page of the first run once, with none of what is optional given', async () => {
    const url = `${demo.browser.extensionOrigin}/options.html#welcome`;
    const tabs = () => demo.browser.inExtension(async () => (await api.tabs.query({})).map((tab) => tab.url));
    await demo.browser.waitInExtension(
      async (wanted) => (await api.tabs.query({})).some((tab) => tab.url === wanted),
      [url],
      { message: 'the page of the first run' },
    );
    const view = demo.keep(await demo.browser.openOptions('welcome'));
    await view.waitForTarget({ role: 'button', name: 'Allow on all sites' });
    expect(await view.count({ css: '.permission-list .given .badge' })).toBe(0);
    expect((await tabs()).filter((tab) => tab === url)).toHaveLength(2);
  });

  test('says that it has no access instead of showing an empty list, and asks for exactly this site', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'button', name: 'Allow on app.localhost' });
    await popup.waitForText('The browser shows cookies only for sites you allow.');
    expect(await popup.text()).not.toMatch(/\bNo cookies\b/i);
    expect(await popup.count({ role: 'rowheader' })).toBe(0);
    // The button lets the page be looked into all the same: what was read there is not called unread.
    await popup.evaluate(() => {
      for (const more of document.querySelectorAll<HTMLDetailsElement>('details.gaps')) more.open = true;
    });
    await popup.waitForText(/no access here yet, so its cookies cannot be read: \S*\bapp\.localhost/);
    await popup.waitForText(/so its cookies and storage cannot be read: \S*\btracker\.localhost/);
  });

  test('does not call a page nothing whose address is hidden, as a side panel meets it', async () => {
    // Not by the button, which would let it look into the tab.
    const view = demo.keep(await demo.browser.openPopupPage(await demo.page(demo.site.truth.shop.url)));
    await view.waitForText('The browser does not say which page this is.');
    expect(await view.text()).not.toMatch(/Not a web page|Only pages loaded over/);
    await view.waitForTarget({ role: 'button', name: 'Allow on all sites' });
  });

  test('says of a setting that the permission it needs is missing, and asks for it', async () => {
    const chosen = { notifyCleaned: true, clipboardSeconds: '60' } as const;
    await demo.browser.request('saveSettings', { settings: chosen });
    const view = demo.keep(await demo.browser.openOptions('settings'));
    const notifications = { role: 'button', name: 'Allow notifications' };
    await view.waitForTarget(notifications);
    await view.waitForTarget({ role: 'button', name: 'Allow clipboardRead, clipboardWrite' });
    expect(await view.texts({ css: '.setting .badge' })).toEqual(Array(2).fill('Needs your permission'));
    // No test can press the browser's own question.
    await view.evaluate(() => {
      const { permissions } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      permissions.request = () => Promise.resolve(false);
    });
    await view.click(notifications);
    await view.waitForText('Without that permission nothing can be notified.');
    await view.waitForTarget(notifications);
    const first = { notifyCleaned: false, clipboardSeconds: '0' } as const;
    await demo.browser.request('saveSettings', { settings: first });
    await view.waitForNone({ css: '.setting .badge' });
  });

  test('asks for access also in the tools for the whole of a site', async () => {
    const view = await demo.popup(await demo.page(demo.site.truth.shop.url));
    await view.waitForTarget({ role: 'button', name: 'Allow on app.localhost' });
    await view.click({ role: 'button', name: 'Export and more' });
    for (const name of ['Export', 'Site data', 'Snapshots']) {
      await view.click({ role: 'tab', name, exact: true });
      await view.waitForTarget({ css: 'dialog .empty button' });
      expect(await view.textOf({ css: 'dialog' })).not.toMatch(/No cookies|Access to its site is missing/);
    }
  });

  test('says of a rule that nothing of it is applied, instead of that it blocks', async () => {
    const view = await demo.popup(await demo.page(demo.site.truth.shop.url));
    await view.click({ role: 'button', name: 'Rules for this site' });
    const choice = (value: string) => ({ css: `.quick-rules fieldset:not(:disabled) input[value=${value}]` });
    await view.waitForTarget(choice('block'));
    await view.click(choice('block'));
    await view.waitForText('Without access to these hosts the browser applies nothing of this rule.');
    expect(await view.textOf({ css: '.quick-state .badge' })).toBe('Permission');
    await view.waitForTarget({ role: 'button', name: 'Allow app.localhost', exact: true });
    await view.click(choice('none'));
    await view.waitForNone({ role: 'button', name: 'Allow app.localhost', exact: true });
  });

  test('says so when the answer was no', async () => {
    const view = demo.keep(await demo.browser.openPopupPage(await demo.page(demo.site.truth.shop.url)));
    await view.waitForTarget({ role: 'button', name: 'Allow on all sites' });
    // No test can press the browser's own question.
    await view.evaluate(() => {
      const { permissions } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      permissions.request = () => Promise.resolve(false);
    });
    await view.click({ role: 'button', name: 'Allow on all sites' });
    await view.waitForText('The permission was not given, so nothing changed.');
    await view.click({ role: 'button', name: 'Dismiss' });
    await view.waitForTarget({ role: 'button', name: 'Allow on all sites' });
  });

  test('shows the cookies as soon as access is given', async () => {
    await demo.browser.grantOrigins(['*://*.app.localhost/*']);
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    // Of the third parties in the page it still may not say anything, and says so.
    expect(await popup.count({ role: 'rowheader', name: 'uid' })).toBe(0);
    await popup.waitForText('tracker.localhost');
    // What could not be judged before is nothing to compare with.
    await popup.click({ role: 'tab', name: 'Audit' });
    await popup.waitForTarget({ css: '.grade' });
    expect(await popup.text()).not.toContain('Compared with');
  });

  test('and in a narrow panel too the button that asks for more stands within its notice', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const view = demo.keep(await demo.browser.openPopupPage(page));
    await view.page.setViewport({ width: 240, height: 700 });
    await view.waitForTarget({ css: '.gaps' });
    await view.evaluate(() => {
      for (const more of document.querySelectorAll<HTMLDetailsElement>('details.gaps')) more.open = true;
    });
    await view.waitForTarget({ role: 'button', name: 'Allow on tracker.localhost' });
    const outside = await view.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.notice .button')]
        .filter((button) => {
          const end = button.closest('.notice')?.getBoundingClientRect().right ?? 0;
          return button.getBoundingClientRect().right > end - 4;
        })
        .map((button) => button.innerText),
    );
    expect(outside).toEqual([]);
  });
});
