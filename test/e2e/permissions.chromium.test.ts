import { test } from 'vitest';
import { demoSession } from './demo-session';

const demo = demoSession({ mode: 'production' });

test('the rules of the popup ask for a permission until it is given', async () => {
  await demo.browser.grantOrigins(['*://*.app.localhost/*']);
  const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await popup.click({ role: 'button', name: 'Rules for this site' });
  // Nothing can be chosen before it is known what holds.
  const block = { css: '.quick-rules fieldset:not(:disabled) input[value=block]' };
  await popup.waitForTarget(block);
  await popup.click(block);
  const ask = { role: 'button', name: 'Allow declarativeNetRequestWithHostAccess' };
  await popup.waitForTarget(ask);
  // Chromium gives this one without a question, and the popup stays.
  await popup.click(ask);
  await popup.waitForNone(ask);
  await popup.waitForTarget({ role: 'button', name: 'Allow contentSettings' });
});
