import { describe, expect, test } from 'vitest';
import type { Cookie } from '../../utils/model';
import { buildRule } from '../builders/policy';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** Everything the browser says of the cookies, in one order; only when a session cookie was made is not kept. */
async function jar() {
  const text = (cookie: Cookie) => JSON.stringify(cookie, Object.keys(cookie).sort());
  const cookies = await demo.browser.cookies();
  return cookies
    .map((cookie) => JSON.parse(text(cookie)) as Cookie)
    .sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

async function shop() {
  const page = await demo.page(demo.site.truth.shop.url);
  const popup = await demo.popup(page);
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  return { page, popup };
}

const of = (cookies: readonly Cookie[], name: string) => cookies.filter((cookie) => cookie.name === name);

/** The delete button of the row whose name and place are these. */
async function deleteRow(popup: View, name: string, where: string) {
  const rows = await popup.texts({ css: 'tbody tr' });
  const nth = rows.findIndex(
    (row) => row.startsWith(name) && row.replaceAll(/\s+/g, ' ').includes(` ${where} `),
  );
  expect(nth, `a row ${name} ${where} in\n${rows.join('\n')}`).toBeGreaterThanOrEqual(0);
  await popup.click({ role: 'button', name: `Delete ${name}`, within: { css: 'tbody tr', nth } });
}

describe('deleting in the popup', () => {
  test.each([
    ['view', 'app.localhost/account', 'another path'],
    ['view', 'app.localhost/', 'another path'],
    ['lang', '.app.localhost/', 'another domain'],
    ['lang', 'app.localhost/', 'another domain'],
  ])('takes %s of %s and leaves its namesake of %s; undo restores it byte for byte', async (name, where) => {
    const { popup } = await shop();
    const before = await jar();
    const [twin, ...others] = of(before, name).filter((cookie) => cookie.domain + cookie.path !== where);
    expect(others).toEqual([]);
    await deleteRow(popup, name, where);
    await popup.waitForTarget({ role: 'button', name: 'Undo' });
    expect(of(await jar(), name)).toEqual([twin]);

    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText('1 cookie put back');
    expect(await jar()).toEqual(before);
  });

  test('takes all cookies of the page, and undo restores every one byte for byte', async () => {
    const { popup } = await shop();
    const before = await jar();
    expect(before).toHaveLength(20);
    await popup.click({ role: 'button', name: 'Delete all 20 cookies' });
    await popup.waitForTarget({ role: 'button', name: 'Undo' });
    expect(await jar()).toEqual([]);
    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText('20 cookies put back');
    expect(await jar()).toEqual(before);
  });

  test('names what a rule protects from it, and why, and deletes the rest', async () => {
    const { popup } = await shop();
    const rule = buildRule(
      { domain: 'app.localhost', name: 'cart' },
      { type: 'protect', keep: true, readonly: false, restore: false },
    );
    await demo.browser.request('saveRule', { rule });
    try {
      await popup.click({ role: 'button', name: 'Delete all 20 cookies' });
      await popup.waitForText('(cart)');
      expect((await jar()).map(({ name }) => name)).toEqual(['cart']);
      expect(await popup.text()).toMatch(/19 cookies deleted.*1 failed: .*\(cart\)/s);
    } finally {
      await demo.browser.request('removeRule', { id: rule.id });
    }
    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText('19 cookies put back');
  });

  test('can be undone when the popup was closed and the background ended in between', async () => {
    const { page, popup } = await shop();
    const before = await jar();
    await popup.click({ role: 'button', name: 'Delete connect.sid' });
    await popup.waitForTarget({ role: 'button', name: 'Undo' });
    await popup.close();
    await demo.browser.endWorker();
    const again = await demo.popup(page);
    await again.click({ role: 'button', name: 'Undo' });
    await again.waitForText('1 cookie put back');
    expect(await jar()).toEqual(before);
  });

  test('is told of with its site where another site is shown', async () => {
    const { page, popup } = await shop();
    const before = await jar();
    await popup.click({ role: 'button', name: 'Delete connect.sid' });
    await popup.waitForTarget({ role: 'button', name: 'Undo' });
    await popup.close();
    const same = await demo.popup(page);
    await same.waitForText('1 cookie deleted.');
    expect(await same.text()).not.toContain('On app.localhost');
    await same.close();
    const other = await demo.popup(await demo.page(demo.site.truth.bad.url));
    await other.waitForText('On app.localhost: 1 cookie deleted.');
    await other.click({ role: 'button', name: 'Undo' });
    await other.waitForText('On app.localhost: 1 cookie put back.');
    const ours = async () => (await jar()).filter(({ domain }) => domain.endsWith('app.localhost'));
    expect(await ours()).toEqual(before.filter(({ domain }) => domain.endsWith('app.localhost')));
  });
});
