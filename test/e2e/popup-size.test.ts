import { expect, test } from 'vitest';
import { demoSession } from './demo-session';

const demo = demoSession();

test('where there is room the popup is as large as it is drawn at first', async () => {
  const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
  await popup.waitForTarget({ css: '.row-name' });
  const { body, told } = await popup.evaluate(() => ({
    body: [document.body.offsetWidth, document.body.offsetHeight],
    told: document.documentElement.getAttribute('style'),
  }));
  expect(body).toEqual([800, 580]);
  expect(told ?? '').not.toContain('popup');
});
