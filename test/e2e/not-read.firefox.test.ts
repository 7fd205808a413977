import { expect, test } from 'vitest';
import { demoSession } from './demo-session';

// Firefox alone can take back what was given at the installation; the views are the same in both.
const demo = demoSession();

test('where nothing may be read no view calls it nothing, and nothing is judged', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  await demo.browser.hostAccess(false);
  const unread = demo.keep(await demo.browser.openPopupPage(page));
  await unread.waitForText('Not read yet');
  for (const tab of ['Tokens', 'Storage', 'Audit', 'Cookies']) {
    await unread.click({ role: 'tab', name: tab });
    await unread.waitForTarget({ role: 'heading', name: 'Not read yet' });
    await unread.waitForTarget({ role: 'button', name: 'Allow on app.localhost' });
    expect(await unread.text()).not.toMatch(/No tokens found|Nothing in storage|Nothing to report/);
  }
  await demo.browser.hostAccess(true);
  const read = demo.keep(await demo.browser.openPopupPage(page));
  await read.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await read.click({ role: 'tab', name: 'Audit' });
  await read.waitForTarget({ css: '.grade' });
  // What could not be judged before is nothing to compare with.
  expect(await read.text()).not.toContain('Compared with');
});
