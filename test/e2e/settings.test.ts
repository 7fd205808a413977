import { expect, test } from 'vitest';
import { demoSession } from './demo-session';

const demo = demoSession();

test('a permission that was not given is told in sight of the choice, and moves nothing', async () => {
  const view = demo.keep(await demo.browser.openOptions('settings'));
  await view.page.setViewport({ width: 1000, height: 600 });
  const wanted = { css: 'select:has([value="60"])' };
  await view.waitForTarget(wanted);
  // No test can press the browser's own question.
  await view.evaluate(() => {
    const { permissions } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    permissions.request = () => Promise.resolve(false);
    document.querySelector('select:has([value="60"])')?.scrollIntoView({ block: 'center' });
  });
  const top = () =>
    view.evaluate(() => document.querySelector('select:has([value="60"])')?.getBoundingClientRect().top ?? 0);
  const before = await top();
  await view.choose(wanted, '60');
  await view.waitForText('Without access to the clipboard it cannot be cleared.');
  const said = await view.evaluate(() => {
    const bar = document.querySelector('.status-bar')?.getBoundingClientRect();
    return bar !== undefined && bar.top > 0 && bar.bottom <= innerHeight;
  });
  expect(said).toBe(true);
  expect(await top()).toBe(before);
  expect(
    await view.evaluate(() => document.querySelector<HTMLSelectElement>('select:has([value="60"])')?.value),
  ).toBe('0');
  await view.click({ role: 'button', name: 'Dismiss' });
  await view.waitForNone({ css: '.status-bar' });
});
