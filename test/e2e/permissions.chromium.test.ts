import { expect, test } from 'vitest';
import { buildRule } from '../builders/policy';
import { demoSession } from './demo-session';

const demo = demoSession({ mode: 'production' });

test('the first block of the popup holds at the network at once, and asks for what else it can use', async () => {
  await demo.browser.grantOrigins(['*://*.app.localhost/*']);
  const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await popup.click({ role: 'button', name: 'Rules for this site' });
  // Nothing can be chosen before it is known what holds.
  const block = { css: '.quick-rules fieldset:not(:disabled) input[value=block]' };
  await popup.waitForTarget(block);
  await popup.click(block);
  // What blocks at the network needs no question, and the browser takes it from the first block on.
  await popup.waitForTarget({ role: 'button', name: 'Allow contentSettings' });
  await popup.waitForText('To keep page scripts from cookies.');
  const atNetwork = () =>
    demo.browser.inExtension(async () => (await api.declarativeNetRequest.getDynamicRules()).length);
  await expect.poll(atNetwork).toBe(1);
  const none = { css: '.quick-rules fieldset:not(:disabled) input[value=none]' };
  await popup.waitForTarget(none);
  await popup.click(none);
  await expect.poll(atNetwork).toBe(0);
  await popup.waitForNone({ role: 'button', name: 'Allow contentSettings' });
});

test('a rule for all sites is said to hold on a site that access was given to', async () => {
  await demo.browser.grantOrigins(['*://*.app.localhost/*']);
  const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  const rule = buildRule({ domain: '*' }, { type: 'block' });
  await demo.browser.request('saveRule', { rule });
  await popup.click({ role: 'button', name: 'Rules for this site' });
  await popup.waitForTarget({ css: '.quick-state .badge' });
  expect(await popup.textOf({ css: '.quick-state .badge' })).toBe('Blocked');
  await demo.browser.request('removeRule', { id: rule.id });
});
