import { describe, expect, test } from 'vitest';
import { axeViolations } from './axe-violations';
import { demoSession } from './demo-session';

const demo = demoSession();

describe('the page of the first run', () => {
  test('shows a made-up shop that can be tried, and changes nothing in the browser', async () => {
    const view = demo.keep(await demo.browser.openOptions('welcome'));
    await view.waitForTarget({ role: 'heading', name: 'Welcome to Jarlens' });
    await view.waitForTarget({ role: 'rowheader', name: 'remember_me' });
    await view.click({ role: 'button', name: 'Delete remember_me' });
    await view.waitForNone({ role: 'rowheader', name: 'remember_me' });
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForTarget({ role: 'rowheader', name: 'remember_me' });
    await view.click({ role: 'tab', name: 'Tokens' });
    await view.waitForText('https://login.shop.example');
    await view.click({ role: 'tab', name: 'Audit' });
    await view.waitForTarget({ css: '.grade-card' });
    expect(await demo.browser.cookies()).toEqual([]);
  });

  test('says that the shop is made up where something would have to be stored', async () => {
    const view = demo.keep(await demo.browser.openOptions('welcome'));
    await view.click({ role: 'button', name: 'remember_me', exact: true });
    await view.click({ role: 'button', name: 'Edit', exact: true });
    await view.type({ label: 'Name', exact: true }, 'renamed');
    await view.click({ role: 'button', name: 'Save', exact: true });
    await view.waitForText('This shop is made up');
    expect(await demo.browser.cookies()).toEqual([]);
  });

  test('says so too where rules would have to be read', async () => {
    const view = demo.keep(await demo.browser.openOptions('welcome'));
    await view.waitForTarget({ role: 'button', name: 'remember_me', exact: true });
    await view.click({ role: 'button', name: 'Rules for this site' });
    await view.waitForText('This shop is made up');
  });

  test('names every permission and says which are given', async () => {
    const view = demo.keep(await demo.browser.openOptions('welcome'));
    await view.waitForTarget({ css: '.permission-list .given' });
    const listed = await view.texts({ css: '.permission-list code' });
    const manifest = await demo.browser.inExtension(() => {
      const { permissions = [] } = api.runtime.getManifest() as chrome.runtime.ManifestV3;
      return permissions;
    });
    expect([...listed].sort()).toEqual([...manifest].sort());
    // A person does not read patterns.
    expect(await view.texts({ css: '.permission-list strong' })).toEqual(['all sites']);
  });

  test('scrolls on by the wheel where the shop under the pointer has nothing more to scroll', async () => {
    const view = demo.keep(await demo.browser.openOptions('welcome'));
    await view.waitForTarget({ role: 'rowheader', name: 'remember_me' });
    const at = await view.evaluate(() => {
      const list = document.querySelector('.try .scroll');
      list?.scrollIntoView({ block: 'nearest' });
      const box = list?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    if (!at) throw new Error('no list');
    await view.page.mouse.move(at.x, at.y);
    const scrolled = () =>
      view.evaluate(() =>
        Math.max(...[...document.querySelectorAll('main, .page')].map((one) => one.scrollTop)),
      );
    const before = await scrolled();
    // More than once: the list under the pointer may have a way of its own to go first.
    await expect
      .poll(
        async () => {
          await view.page.mouse.wheel({ deltaY: 400 });
          return scrolled();
        },
        { interval: 300, timeout: 5_000 },
      )
      .toBeGreaterThan(before);
  });

  for (const scheme of ['light', 'dark'] as const)
    test(`axe finds nothing, ${scheme}`, async () => {
      await demo.browser.setColorScheme(scheme);
      const view = demo.keep(await demo.browser.openOptions('welcome'));
      await view.waitForTarget({ role: 'rowheader', name: 'remember_me' });
      await view.waitForTarget({ css: '.permission-list .given' });
      expect(await axeViolations(view)).toEqual([]);
    });
});
