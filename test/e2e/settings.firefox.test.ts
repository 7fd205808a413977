import { expect, test } from 'vitest';
import { demoSession } from './demo-session';

// The browser's own prompt cannot be pressed from outside: without it what is asked for is given at once.
const demo = demoSession({
  mode: 'production',
  preferences: { 'extensions.webextOptionalPermissionPrompts': false },
});

test('the page stays where it is when the button that was pressed has done its work and goes', async () => {
  const view = demo.keep(await demo.browser.openOptions('settings'));
  await view.page.setViewport({ width: 1280, height: 600 });
  const button = { role: 'button', name: 'Allow the panel' };
  await view.waitForTarget(button);
  const scrolled = () =>
    view.evaluate(() => Math.round(document.querySelector('.with-status > .page')?.scrollTop ?? 0));
  await view.evaluate(() => document.querySelector('.ways')?.scrollIntoView({ block: 'center' }));
  const before = await scrolled();
  expect(before).toBeGreaterThan(300);
  await view.click(button);
  await view.waitForNone(button);
  // The focus goes on to something that is there.
  await view.waitFor(() => document.activeElement?.matches('button, input, select, a') === true);
  // Without the button the page is a little lower, which moves its end.
  expect(await scrolled()).toBeGreaterThan(before - 30);
});

test('a permission that was taken away is missed beside its setting at once, and is asked for there', async () => {
  const view = demo.keep(await demo.browser.openOptions('settings'));
  await view.click({ role: 'switch', name: 'Notify of what was cleaned' });
  const granted = () =>
    demo.browser.inExtension(() => api.permissions.contains({ permissions: ['notifications'] }));
  await expect.poll(granted).toBe(true);
  const allow = { role: 'button', name: 'Allow notifications' };
  expect(await view.count(allow)).toBe(0);
  await demo.browser.inExtension(() => api.permissions.remove({ permissions: ['notifications'] }));
  await view.click(allow);
  await view.waitForNone(allow);
  expect(await granted()).toBe(true);
});
