import { describe, expect, test } from 'vitest';
import { cookieKey } from '../../utils/cookies/cookie-key';
import type { Cookie } from '../../utils/model';
import { demoSession } from './demo-session';

const demo = demoSession();

describe('the popup by keyboard alone', () => {
  test('filters, opens, deletes and takes back', async () => {
    const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await popup.press('/');
    for (const key of 'connect') await popup.press(key);
    await popup.waitForNone({ role: 'rowheader', name: 'cart' });
    // Down from the filter is the list.
    await popup.press('ArrowDown');
    expect(await popup.focused()).toMatch(/^button connect\.sid/);
    await popup.press('/');
    // From the filter to the row, whatever else can take the focus on the way.
    for (let i = 0; i < 30 && !(await popup.focused()).startsWith('button connect.sid'); i += 1)
      await popup.press('Tab');
    expect(await popup.focused()).toMatch(/^button connect\.sid/);
    await popup.press('Enter');
    await popup.waitForTarget({ role: 'region', name: 'Details of connect.sid' });
    await popup.press('Delete');
    await popup.waitForTarget({ role: 'button', name: 'Undo' });
    expect((await demo.browser.cookies()).some((cookie) => cookie.name === 'connect.sid')).toBe(false);
    await popup.press('Control+z');
    await popup.waitForText('1 cookie put back');
    expect((await demo.browser.cookies()).some((cookie) => cookie.name === 'connect.sid')).toBe(true);
  });
});

test('the keys go back through every change and forth again, also after the popup was closed', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  const open = async () => {
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'cart' });
    return popup;
  };
  const value = async () => (await demo.browser.cookies()).find(({ name }) => name === 'cart')?.value;
  const found = (await demo.browser.cookies()).find(({ name }) => name === 'cart');
  if (!found) throw new Error('no cart');
  // Firefox says `null` of what a cookie does not have.
  const cart: Cookie = JSON.parse(JSON.stringify(found, (_, part) => part ?? undefined));
  const before = cart.value;
  for (const next of ['one', 'two'])
    await demo.browser.request('writeCookie', {
      replaces: cookieKey(cart),
      cookie: { ...cart, value: next },
    });
  await demo.browser.request('deleteCookies', { keys: [cookieKey(cart)] });
  const popup = await open();
  const goes = async (view: typeof popup, key: string, to: string | undefined) => {
    await view.press(key);
    await expect.poll(value).toBe(to);
  };
  await goes(popup, 'Control+z', 'two');
  await goes(popup, 'Control+z', 'one');
  await goes(popup, 'Control+z', before);
  await popup.press('Control+z');
  await popup.waitForText('There is nothing to take back.');
  await popup.close();
  const again = await open();
  await goes(again, 'Control+Shift+Z', 'one');
  await goes(again, 'Control+y', 'two');
  await again.waitForText('1 cookie changed');
  await goes(again, 'Control+Shift+Z', undefined);
  await again.waitForText('1 cookie deleted');
  await again.press('Control+Shift+Z');
  await again.waitForText('There is nothing to make again.');
  await goes(again, 'Control+z', 'two');
  await again.click({ role: 'button', name: 'Redo' });
  await expect.poll(value).toBe(undefined);
  await again.click({ role: 'button', name: 'Undo' });
  await expect.poll(value).toBe('two');
});

test('with the focus nowhere, as a popup opens, the arrows go into the list', async () => {
  const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  const names = (await popup.rows()).map((row) => row['Name'] ?? '');
  const leave = () => popup.evaluate(() => (document.activeElement as HTMLElement).blur());
  const pressed = async (key: string) => {
    await leave();
    await popup.press(key);
    return popup.focused();
  };
  expect(await pressed('ArrowDown')).toContain(names[0]);
  await popup.press('ArrowDown');
  expect(await popup.focused()).toContain(names[1]);
  expect(await pressed('End')).toContain(names.at(-1));
  // The row that was left is where it goes on.
  expect(await pressed('ArrowUp')).toContain(names.at(-1));
  expect(await pressed('PageUp')).toContain(names.at(-11));
  expect(await pressed('Home')).toContain(names[0]);

  await popup.click({ role: 'tab', name: 'Audit' });
  await popup.waitForTarget({ css: '.finding' });
  // The row that had the focus is gone, and the focus has gone on from it.
  await popup.waitFor(() => document.activeElement !== document.body);
  // A key that this list does not have is the browser's.
  await popup.evaluate(() => {
    const asked: Event[] = [];
    Object.assign(globalThis, { asked });
    addEventListener('keydown', (event) => asked.push(event), true);
  });
  expect(await pressed('PageDown')).toMatch(/^body/);
  // Itself, and asking the list for it once.
  expect(await popup.evaluate(() => (globalThis as unknown as { asked: Event[] }).asked.length)).toBe(2);
  expect(await pressed('ArrowDown')).toMatch(/^summary/);
  await popup.press('ArrowRight');
  await popup.waitForTarget({ css: '.finding[open] > .body' });

  // What is read is scrolled, and a dialog keeps its keys.
  await popup.evaluate(() => {
    const text = document.querySelector('.finding[open] > .body p');
    // Where a press leaves the caret.
    if (text) document.getSelection()?.collapse(text, 0);
  });
  await leave();
  await popup.press('ArrowDown');
  expect(await popup.focused()).toMatch(/^body/);
  await popup.press('Control+k');
  await popup.waitForTarget({ css: 'dialog.palette' });
  await leave();
  await popup.press('End');
  expect(await popup.focused()).not.toMatch(/^summary/);
});

test('a row that has the focus shows when exactly its cookie expires, as the pointer does', async () => {
  const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
  const name = 'cookie_consent';
  const { expirationDate = 0 } = (await demo.browser.cookies()).find((one) => one.name === name) ?? {};
  expect(expirationDate).toBeGreaterThan(0);
  await popup.type({ css: '.search input' }, name);
  await popup.waitForNone({ role: 'rowheader', name: 'cart' });
  for (let i = 0; i < 30 && !(await popup.focused()).startsWith(`button ${name}`); i += 1)
    await popup.press('Tab');
  const year = String(new Date(expirationDate * 1000).getFullYear());
  await popup.waitFor(
    (wanted) => {
      const tip = document.querySelector<HTMLElement>('.tooltip:popover-open');
      return /\d:\d\d/.test(tip?.textContent ?? '') && tip?.textContent?.includes(wanted) === true;
    },
    [year],
  );
});

test('a row opens though the text in the filter is still marked', async () => {
  const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await popup.type({ css: '.search input' }, 'connect');
  await popup.waitForNone({ role: 'rowheader', name: 'cart' });
  await popup.waitForTarget({ role: 'combobox' });
  await popup.press('Control+a');
  for (let i = 0; i < 30 && !(await popup.focused()).startsWith('button connect.sid'); i += 1)
    await popup.press('Tab');
  await popup.press('Enter');
  await popup.waitForTarget({ role: 'region', name: 'Details of connect.sid' });
});

test('Escape is answered as long as there is something to close, so that the popup stays', async () => {
  // In a tab: Firefox closes its popups at Escape before their page hears of it. Chromium closes its own where the
  // default was not prevented, but not for keys that a driver presses.
  const page = await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await view.evaluate(() => {
    const answered: boolean[] = [];
    Object.assign(globalThis, { answered });
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setTimeout(() => answered.push(event.defaultPrevented));
    };
    addEventListener('keydown', hear, true);
  });
  const press = async (layer: string) => {
    await view.press('Escape');
    await view.waitForNone({ css: layer });
  };

  const palette = 'dialog.palette';
  await view.press('Control+k');
  await view.waitForTarget({ css: palette });
  await press(palette);
  await view.click({ role: 'button', name: 'Search help' });
  await view.waitForTarget({ css: 'dialog.dialog' });
  await press('dialog.dialog');

  await view.click({ role: 'button', name: 'connect.sid', exact: true });
  await view.waitForTarget({ css: '.cookie-details' });
  const term = '.term-panel:popover-open';
  await view.focus({ role: 'button', name: 'What is: HttpOnly' });
  await view.press('Enter');
  await view.waitForTarget({ css: term });
  await press(term);
  const menu = '.popover:popover-open';
  await view.click({ role: 'button', name: 'Copy as' });
  await view.waitForTarget({ css: menu });
  // Also while the focus is nowhere.
  await view.evaluate(() => (document.activeElement as HTMLElement).blur());
  await press(menu);
  expect(await view.count({ css: '.cookie-details' })).toBe(1);
  await view.focus({ role: 'button', name: 'Copy as' });
  await press('.cookie-details');
  // On the row itself, and on a line of another list.
  await view.press('Enter');
  await view.waitForTarget({ css: '.cookie-details' });
  await press('.cookie-details');
  await view.press('Escape');
  await view.click({ role: 'tab', name: 'Storage' });
  await view.focus({ css: '.entry > summary' });
  await view.press('Enter');
  await view.waitForTarget({ css: '.entry[open]' });
  await press('.entry[open]');

  await view.press('Escape');
  await view.waitFor(() => (globalThis as unknown as { answered: boolean[] }).answered.length > 8);
  expect(await view.evaluate(() => (globalThis as unknown as { answered: boolean[] }).answered)).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
    false,
    true,
    false,
  ]);
});
