import { describe, expect, test } from 'vitest';
import { axeViolations } from './axe-violations';
import { PageView } from './browsers/page-view.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

async function choose(view: View, typed: string): Promise<void> {
  await view.press('Control+k');
  await view.waitForTarget({ role: 'combobox', name: 'Find a command' });
  await view.waitFor(() => document.activeElement?.getAttribute('role') === 'combobox');
  for (const key of typed) await view.press(key === ' ' ? 'Space' : key);
  await view.waitFor((text) => (document.activeElement as HTMLInputElement).value === text, [typed]);
  await view.press('Enter');
}

describe('the palette of the popup', () => {
  test('runs what is found, shows the key beside it, and gives the focus back', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await choose(popup, 'storage');
    await popup.waitForTarget({ role: 'heading', name: 'Storage', hidden: true });
    await popup.waitFor(() => !document.querySelector('dialog'));

    await popup.press('Control+k');
    await popup.waitForTarget({ role: 'option', name: 'Hide values' });
    expect(await popup.textOf({ role: 'option', name: 'Hide values' })).toContain('*');
    await popup.press('ArrowUp');
    // The list goes round: the last command is at the other end.
    expect(await popup.textOf({ css: '[role=option][aria-selected=true]' })).toContain('Keys');
    await popup.press('Enter');
    await popup.waitForTarget({ role: 'dialog', name: 'Keys' });
    await popup.waitForText('Take the last change back');
    // On its button to close; Escape would close the whole popup in Firefox before its page hears of it.
    await popup.press('Enter');
    await popup.waitForNone({ role: 'dialog' });
  });

  test('deletes the cookies of third parties, and those that follow a visitor, with undo', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const view = demo.keep(await demo.browser.openPopupPage(page));
    await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    const shown = async () => (await view.rows()).map(({ Name, Party }) => `${Name} ${Party}`).sort();
    const before = await shown();
    const third = before.filter((row) => row.endsWith('3rd'));
    expect(third.length).toBeGreaterThan(1);
    expect(before).toContain('_ga 1st');
    await choose(view, 'third-party');
    await view.waitForText(`${third.length} cookies deleted`);
    expect(await shown()).toEqual(before.filter((row) => row.endsWith('1st')));
    await choose(view, 'analytics');
    await view.waitForNone({ role: 'rowheader', name: '_ga' });
    await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await view.press('Control+z');
    await view.waitForTarget({ role: 'rowheader', name: '_ga' });
    await view.press('Control+z');
    await expect.poll(shown).toEqual(before);
  });

  test('leads to the report, from wherever one is and once more', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const view = demo.keep(await demo.browser.openPopupPage(page));
    await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    const isThere = () =>
      view.waitFor(() => {
        const field = document.activeElement;
        const box = field?.closest('.export-report')?.getBoundingClientRect();
        return field?.matches('select') === true && !!box && box.top < innerHeight;
      });
    await choose(view, 'report');
    await isThere();
    await view.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      document.querySelector('.export-report')?.closest('.scroll')?.scrollTo(0, 0);
    });
    await choose(view, 'report');
    await isThere();
  });

  test('deletes every cookie, and its undo puts them back; a dialog of a command stands in its place', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    const before = (await demo.browser.cookies()).length;
    await choose(popup, 'delete all');
    await popup.waitForTarget({ role: 'button', name: 'Undo' });
    await choose(popup, 'take the last');
    await popup.waitForText(/cookies? put back/);
    expect(await demo.browser.cookies()).toHaveLength(before);
    await choose(popup, 'export');
    await popup.waitForTarget({ role: 'tab', name: 'Export' });
    expect(await popup.attributeOf({ role: 'tab', name: 'Export' }, 'aria-selected')).toBe('true');
  });

  test('one key hides the values, another lists the keys', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await popup.press('*');
    await popup.waitForTarget({ role: 'button', name: 'Show values' });
    await popup.press('*');
    await popup.waitForTarget({ role: 'button', name: 'Hide values' });
    await popup.press('?');
    await popup.waitForTarget({ role: 'dialog', name: 'Keys' });
  });

  test('a key pressed at the moment something is drawn goes by what is drawn', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await popup.evaluate(() => {
      const press = () =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '*', bubbles: true }));
      let drawn = 0;
      const watch = new MutationObserver((changes) => {
        if (!changes.some(({ attributeName }) => attributeName === 'aria-pressed')) return;
        drawn += 1;
        document.body.dataset['drawn'] = String(drawn);
        if (drawn < 4) press();
        else watch.disconnect();
      });
      watch.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-pressed'] });
      press();
    });
    await popup.waitFor(() => document.body.dataset['drawn'] === '4');
    await popup.waitForTarget({ role: 'button', name: 'Hide values' });
  });
});

describe('the palette of the options page', () => {
  test('goes to a section, changes a setting, and lists the keys of the section', async () => {
    const view = demo.keep(await demo.browser.openOptions('cookies'));
    await view.waitForTarget({ role: 'heading', name: 'All cookies' });
    await choose(view, 'dark');
    await view.waitFor(() => document.documentElement.dataset['theme'] === 'dark');
    await choose(view, 'system');
    await view.waitFor(() => document.documentElement.dataset['theme'] === undefined);
    await view.press('?');
    await view.waitForText('Select everything found');
    await view.press('Escape');
    await view.waitForNone({ role: 'dialog', name: 'Keys' });
    await choose(view, 'trash');
    await view.waitForTarget({ role: 'heading', name: 'Trash' });
  });

  test('"Decode from clipboard" leads to its button, wherever the page is and as often as it is chosen', async () => {
    const view = demo.keep(await demo.browser.openOptions('trash'));
    await view.waitForTarget({ role: 'heading', name: 'Trash' });
    for (let times = 0; times < 2; times++) {
      await choose(view, 'clipboard');
      await view.waitForTarget({ role: 'heading', name: 'Decoder' });
      await view.waitFor(() => document.activeElement?.textContent === 'Paste');
      await view.focus({ role: 'textbox', name: 'Text with tokens' });
    }
  });

  test('a key pressed at the moment it closes is no typing', async () => {
    const view = demo.keep(await demo.browser.openOptions('about'));
    await view.waitForTarget({ role: 'heading', name: 'About Jarlens' });
    await view.press('Control+k');
    await view.waitForTarget({ role: 'option', name: 'Trash' });
    // Until the page is drawn again the focus stays in the field that is gone.
    await view.evaluate(() => {
      const field = document.activeElement;
      field?.closest('dialog')?.close();
      field?.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, cancelable: true }));
    });
    await view.waitForTarget({ role: 'dialog', name: 'Keys' });
  });

  test('axe finds nothing in it', async () => {
    const view = demo.keep(await demo.browser.openOptions('about'));
    if (!(view instanceof PageView)) throw new Error('not a page');
    await view.waitForTarget({ role: 'heading', name: 'About Jarlens' });
    await view.press('Control+k');
    await view.waitForTarget({ role: 'option', name: 'Trash' });
    expect(await axeViolations(view)).toEqual([]);
    await view.press('Escape');
    await view.waitForNone({ role: 'combobox', name: 'Find a command' });
    await view.press('?');
    await view.waitForTarget({ role: 'dialog', name: 'Keys' });
    expect(await axeViolations(view)).toEqual([]);
  });
});
