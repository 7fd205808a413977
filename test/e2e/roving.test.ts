import { describe, expect, test } from 'vitest';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** Whether anything but the page itself has the focus. */
const hasFocus = (view: View) => view.evaluate(() => document.activeElement !== document.body);

async function popup(): Promise<View> {
  const page = await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  return view;
}

describe('the focus goes through a list by its own keys', () => {
  test('the cookies of a page', async () => {
    const view = await popup();
    await view.focus({ css: '.row-name[tabindex="0"]' });
    const names = await view.texts({ css: '.row-name' });
    await view.press('End');
    expect(await view.focused()).toContain(names.at(-1));
    await view.press('Home');
    expect(await view.focused()).toContain(names[0]);
    await view.press('ArrowDown');
    expect(await view.focused()).toContain(names[1]);
    for (const key of 'conn') await view.press(key);
    expect(await view.focused()).toContain('connect.sid');
    // One stop for the Tab key.
    expect(await view.count({ css: '.row-name[tabindex="0"]' })).toBe(1);
    // A reading brought new rows; the focus stays on its own.
    await demo.browser.setCookie({ url: demo.site.truth.shop.url, name: 'aaa_new', value: '1' });
    await view.waitForTarget({ role: 'rowheader', name: 'aaa_new' });
    expect(await view.focused()).toContain('connect.sid');
    await view.press('Delete');
    await view.waitForNone({ role: 'rowheader', name: 'connect.sid' });
    await view.waitFor(() => document.activeElement?.matches('.row-name') === true);
  });

  test('the entries of storage, one of which goes away', async () => {
    const view = await popup();
    await view.click({ role: 'tab', name: 'Storage' });
    await view.waitForTarget({ css: '.entry > summary[tabindex="0"]' });
    expect(await view.count({ css: '.entry > summary[tabindex="0"]' })).toBe(1);
    await view.focus({ css: '.entry > summary[tabindex="0"]' });
    await view.press('End');
    const last = await view.focused();
    await view.press('Home');
    expect(await view.focused()).not.toBe(last);
    for (const key of 'theme') await view.press(key);
    await view.waitFor(() => document.activeElement?.textContent?.trim().startsWith('theme') === true);
    await view.press('ArrowRight');
    await view.waitForTarget({ role: 'button', name: 'Delete', exact: true });
    await view.focus({ role: 'button', name: 'Delete', exact: true });
    await view.press('Enter');
    await view.waitForText('Undo');
    await view.waitFor(
      () => ![...document.querySelectorAll('.entry .key')].some((each) => each.textContent === 'theme'),
    );
    await view.waitFor(
      () => document.activeElement?.closest('.storage-group') !== null && document.activeElement !== null,
    );
  });

  test('tokens and findings', async () => {
    const view = await popup();
    for (const [tab, line] of [
      ['Tokens', '.token > summary'],
      ['Audit', '.finding > summary'],
    ] as const) {
      await view.click({ role: 'tab', name: tab });
      await view.waitForTarget({ css: `${line}[tabindex="0"]` });
      await view.focus({ css: `${line}[tabindex="0"]` });
      await view.press('ArrowDown');
      await view.press('ArrowRight');
      const at = await view.evaluate((css) => {
        const all = [...document.querySelectorAll(css)];
        const active = document.activeElement;
        return {
          index: active ? all.indexOf(active) : -1,
          open: active?.parentElement?.hasAttribute('open'),
        };
      }, line);
      expect(at).toEqual({ index: 1, open: true });
      // What is in the line is made when it opens.
      await view.waitFor(
        () =>
          (document.activeElement?.parentElement?.querySelector(
            ':scope > .body :is(button, summary, [tabindex="0"])',
          ) ?? null) !== null,
      );
      await view.press('Tab');
      await view.press('Escape');
      await view.waitFor((css) => document.activeElement?.matches(css) === true, [line]);
      expect(await view.evaluate(() => document.activeElement?.parentElement?.hasAttribute('open'))).toBe(
        false,
      );
    }
  });
});

describe('the focus is never lost', () => {
  test('when every cookie of a page is deleted', async () => {
    const view = await popup();
    await view.focus({ role: 'button', name: /^Delete all \d+ cookies$/ });
    await view.press('Enter');
    await view.waitForText('No cookies here');
    await view.waitFor(() => document.activeElement !== document.body);
    expect(await hasFocus(view)).toBe(true);
  });

  test('when the first key of all removes what holds it, before anything was there to see it', async () => {
    const view = await popup();
    await view.evaluate(() => {
      const line = document.createElement('p');
      const button = document.createElement('button');
      line.append(button);
      document.querySelector('.view')?.append(line);
      button.focus();
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      line.remove();
    });
    await view.waitFor(() => document.activeElement !== document.body);
    expect(await hasFocus(view)).toBe(true);
  });

  test('and goes nowhere by itself: a palette that is closed leaves it where it was', async () => {
    const view = demo.keep(await demo.browser.openOptions('about'));
    await view.waitForTarget({ role: 'heading', name: 'About Jarlens' });
    await view.press('Control+k');
    await view.waitForTarget({ role: 'option', name: 'Trash' });
    await view.press('Escape');
    await view.waitForNone({ css: 'dialog' });
    // Longer than anything that would put it elsewhere waits.
    const kept = await view.evaluate(
      () =>
        new Promise<boolean>((resolve) =>
          setTimeout(() => resolve(document.activeElement === document.body), 200),
        ),
    );
    expect(kept).toBe(true);
  });

  test('when rows of all cookies go away, and what is in the trash is taken back', async () => {
    await demo.page(demo.site.truth.shop.url);
    const view = demo.keep(await demo.browser.openOptions('cookies'));
    await view.waitForTarget({ role: 'row', name: 'connect.sid' });
    await view.focus({ css: '.cookie-table tr[tabindex="0"]' });
    for (const key of 'app') await view.press(key);
    await view.press('ArrowDown');
    await view.press('Delete');
    await view.waitForTarget({ role: 'button', name: 'Undo' });
    await view.waitFor(() => document.activeElement?.matches('.cookie-table tr') === true);
    await view.press('End');
    await view.press('Home');
    expect(await view.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('0');

    await view.evaluate(() => {
      location.hash = 'trash';
    });
    await view.waitForTarget({ role: 'button', name: 'Take back' });
    await view.focus({ role: 'button', name: 'Take back' });
    await view.press('Enter');
    await view.waitForText('Restored 1 cookie.');
    await view.waitFor(() => document.activeElement !== document.body);
  });
});
