import { describe, expect, test } from 'vitest';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();
const field = { role: 'combobox' };

/** Goes into the filter by its key, which is heard a moment after the rows are drawn. */
async function filter(popup: View): Promise<View> {
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  const isIn = () => popup.evaluate(() => document.activeElement?.matches('.search input') === true);
  for (let attempt = 0; attempt < 20 && !(await isIn()); attempt += 1) await popup.press('/');
  expect(await isIn()).toBe(true);
  return popup;
}
const inPopup = async () => filter(await demo.popup(await demo.page(demo.site.truth.shop.url)));

const type = async (popup: View, text: string) => {
  for (const key of text) await popup.press(key);
};

describe('the popup’s filter', () => {
  test('completes fields, then their values, by keyboard alone', async () => {
    const popup = await inPopup();
    await type(popup, 'samesi');
    await popup.waitForTarget({ role: 'option', name: 'samesite:' });
    expect(await popup.valueOf(field)).toBe('samesi');
    await popup.press('ArrowDown');
    await popup.press('Enter');
    await popup.waitForTarget({ role: 'option', name: 'strict' });
    await type(popup, 'stri');
    await popup.press('ArrowDown');
    await popup.press('Enter');
    expect(await popup.valueOf(field)).toBe('samesite:strict');
    await popup.waitForNone({ role: 'rowheader', name: 'connect.sid' });
    await popup.waitForTarget({ role: 'rowheader', name: 'access_token' });
  });

  test('keeps the focus on its button when completion comes', async () => {
    const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await popup.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>('.search input');
      if (!input) throw new Error('no filter');
      input.focus();
      input.value = 'conn';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      const clear = () => input.parentElement?.querySelector('button');
      for (let turn = 0; turn < 1000 && !clear(); turn += 1) await Promise.resolve();
      clear()?.focus();
    });
    await popup.waitForTarget(field);
    expect(await popup.evaluate(() => document.activeElement?.matches('.query button'))).toBe(true);
    await popup.press('Enter');
    await popup.waitForTarget({ role: 'rowheader', name: 'cart' });
    expect(await popup.valueOf(field)).toBe('');
  });

  test('knows the names there are, and Escape closes one thing at a time', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await filter(demo.keep(await demo.browser.openPopupPage(page)));
    await type(popup, 'name:conn');
    await popup.waitForTarget({ role: 'option', name: 'connect.sid' });
    await popup.press('Escape');
    await popup.waitForNone({ role: 'option' });
    expect(await popup.valueOf(field)).toBe('name:conn');
    await popup.press('Escape');
    expect(await popup.valueOf(field)).toBe('');
    await popup.waitForTarget({ role: 'rowheader', name: 'cart' });
  });

  test('Enter puts the list away that lies over what can be done', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await filter(demo.keep(await demo.browser.openPopupPage(page)));
    await type(popup, 'name:c');
    await popup.waitForTarget({ role: 'option', name: 'cart' });
    // That of an input method ends what is composed, and nothing else.
    const isOurs = await popup.evaluate(() => {
      const enter = new KeyboardEvent('keydown', {
        key: 'Enter',
        isComposing: true,
        cancelable: true,
        bubbles: true,
      });
      return !(document.activeElement as HTMLElement).dispatchEvent(enter);
    });
    expect(isOurs).toBe(false);
    await popup.waitForTarget({ role: 'option', name: 'cart' });
    await popup.press('Enter');
    await popup.waitForNone({ role: 'option' });
    expect(await popup.valueOf(field)).toBe('name:c');
    await popup.press('Escape');
    await popup.waitForTarget({ role: 'rowheader', name: 'cart' });
  });

  test('says at the spot what is wrong, and has the language on one sheet', async () => {
    const popup = await inPopup();
    await type(popup, 'samesite:zzz');
    await popup.waitForText('This field does not know this value.');
    expect(await popup.textOf({ css: '.query mark' })).toBe('zzz');
    // It asks for nothing that is known, so nothing is found that could be deleted with one press.
    await popup.waitForNone({ css: '.row-name' });
    expect(
      await popup.attributeOf({ role: 'button', name: 'Delete the 0 shown' }, 'disabled'),
    ).not.toBeNull();
    expect(await popup.count({ css: '.query-problem' })).toBe(0);
    await popup.click({ role: 'button', name: 'Search help' });
    await popup.waitForTarget({ css: 'dialog .query-sheet' });
    await popup.click({ role: 'button', name: 'is:httponly -is:secure', exact: true });
    await popup.waitForNone({ css: 'dialog' });
    expect(await popup.valueOf(field)).toBe('is:httponly -is:secure');
  });
});
