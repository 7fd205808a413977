import { expect, test } from 'vitest';
import { demoSession } from './demo-session';

// Firefox's own prompt cannot be pressed from outside: without it what is asked for is given at once, as Chromium does.
const demo = demoSession({
  mode: 'production',
  preferences: { 'extensions.webextOptionalPermissionPrompts': false },
});

test('a tab is watched at once, though the permission for it came with the button', async () => {
  await demo.browser.grantOrigins(['*://*.app.localhost/*']);
  const popup = demo.keep(await demo.browser.openPopupPage(await demo.page(demo.site.truth.shop.url)));
  await popup.click({ role: 'tab', name: 'Activity' });
  await popup.click({ role: 'button', name: 'Watch this tab and reload it' });
  await popup.waitForTarget({ role: 'button', name: 'Stop watching' });
  await popup.click({ role: 'tab', name: 'Requests' });
  // Its headers are told: what the page's own request carried, and what was set with the answer.
  await popup.waitForTarget({ css: '.request > summary .address' });
  // What is found missing while the page loads stands below: it moves nothing that is about to be pressed.
  await popup.waitForTarget({ css: '.gaps' });
  expect(
    await popup.evaluate(() => {
      const at = (css: string) => document.querySelector(css)?.getBoundingClientRect();
      return (at('.gaps')?.top ?? 0) >= (at('.request')?.bottom ?? Number.POSITIVE_INFINITY);
    }),
  ).toBe(true);
  expect(
    await demo.browser.inExtension(() => api.permissions.contains({ permissions: ['webRequest'] })),
  ).toBe(true);
});
