import { expect, test } from 'vitest';
import { ask } from './ask-background';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** The inspector as narrow as browsers make a side panel. */
async function narrow(width = 320): Promise<PageView> {
  const page = await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.page.setViewport({ width, height: 700 });
  await view.waitForTarget({ css: '.row-name' });
  return view;
}

/** Whether all of each one's text stands in its box and in the window. */
const readable = (view: PageView, css: string) =>
  view.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(selector)].map((element) => {
        const box = element.getBoundingClientRect();
        return {
          text: element.innerText,
          whole:
            box.width > 0 &&
            box.right <= innerWidth &&
            element.scrollWidth <= element.clientWidth + 1 &&
            element.scrollHeight <= element.clientHeight + 1,
        };
      }),
    css,
  );

test('what was done can be read beside what can be done about it', async () => {
  const view = await narrow();
  await view.click({ role: 'button', name: 'ui_width', exact: true });
  await view.click({ role: 'button', name: 'Edit' });
  await view.type({ css: 'dialog.editor textarea' }, 'narrow');
  await view.click({ role: 'button', name: 'Save', within: { css: 'dialog.editor' }, exact: true });
  await view.waitForTarget({ role: 'button', name: 'Reload the tab' });
  expect(await readable(view, '.status-bar .text')).toEqual([{ text: 'Changed ui_width.', whole: true }]);
});

test('shown at 200 % its rows are in reach', async () => {
  const view = await narrow(180);
  await view.page.setViewport({ width: 180, height: 350 });
  const seen = await view.evaluate(() => {
    document.querySelector('.inspector')?.scrollTo(0, 9999);
    return [...document.querySelectorAll('.row-name')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }).length;
  });
  expect(seen).toBeGreaterThan(1);
});

test('every finding says what it is about', async () => {
  const view = await narrow();
  await view.click({ role: 'tab', name: 'Audit' });
  await view.waitForTarget({ css: '.finding' });
  const subjects = await view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.finding .preview')].map(
      (element) => [element.innerText, element.clientWidth > 100] as const,
    ),
  );
  expect(subjects).toContainEqual(['remember', true]);
  expect(subjects.filter(([, seen]) => !seen)).toEqual([]);
});

test('the JSON of a token is as wide as the panel', async () => {
  const view = await narrow();
  await view.click({ role: 'tab', name: 'Tokens' });
  await view.click({ css: 'details.token:nth-of-type(2) > summary' });
  await view.waitForTarget({ css: '.json-pair pre' });
  const widths = await view.evaluate(() =>
    [...document.querySelectorAll('.json-pair pre')].map((pre) => pre.clientWidth),
  );
  expect(widths.length).toBeGreaterThan(0);
  expect(Math.min(...widths)).toBeGreaterThan(230);
});

test('every column can be sorted by with a pointer', async () => {
  const view = await narrow();
  const outside = await view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.cookies thead button')]
      .filter((button) => button.getBoundingClientRect().right > innerWidth)
      .map((button) => button.innerText),
  );
  expect(outside).toEqual([]);
});

test('the data of a site says of each kind whether it can be undone', async () => {
  const view = await narrow();
  await view.click({ role: 'button', name: 'Export and more' });
  await view.click({ role: 'tab', name: 'Site data' });
  await view.waitForTarget({ css: '.site-data table' });
  const outside = await view.evaluate(() => {
    const dialog = document.querySelector('dialog[open]')?.getBoundingClientRect();
    return [...document.querySelectorAll<HTMLElement>('.site-data td, dialog[open] .tab')]
      .filter((cell) => !dialog || cell.getBoundingClientRect().right > dialog.right)
      .map((cell) => cell.innerText);
  });
  expect(outside).toEqual([]);
});

test('everything that can be done with a snapshot is in reach', async () => {
  const view = await narrow();
  await view.click({ role: 'button', name: 'Export and more' });
  await view.type({ label: 'Name of the snapshot' }, 'Work');
  await view.press('Enter');
  await view.click({ css: '.snapshot .more > summary' });
  await view.waitForTarget({ role: 'button', name: 'Delete', within: { css: '.snapshot' } });
  const outside = await view.evaluate(() => {
    const card = document.querySelector('.snapshot')?.getBoundingClientRect();
    return [...document.querySelectorAll<HTMLElement>('.snapshot .more button')]
      .filter((button) => !card || button.getBoundingClientRect().right > card.right)
      .map((button) => button.innerText);
  });
  expect(outside).toEqual([]);
});

test('a field that keeps from saving is brought into sight and has the focus', async () => {
  const view = await narrow();
  await view.click({ role: 'button', name: 'New cookie' });
  await view.waitForTarget({ css: 'dialog.editor' });
  // Scrolled down to the last fields, the name is out of sight.
  await view.evaluate(() => document.querySelector('dialog.editor .checks')?.scrollIntoView());
  await view.click({ role: 'button', name: 'Save', within: { css: 'dialog.editor' }, exact: true });
  await view.waitForText('Some fields need your attention first.');
  await view.waitFor(() => {
    const field = document.activeElement;
    const body = field?.closest('dialog')?.getBoundingClientRect();
    return (
      field?.getAttribute('aria-invalid') === 'true' &&
      body !== undefined &&
      field.getBoundingClientRect().top > body.top
    );
  });
});

test('a short message keeps to one line beside its command', async () => {
  const view = await narrow();
  await view.click({ role: 'button', name: 'ui_width', exact: true });
  await view.press('Delete');
  await view.waitForText('Deleted ui_width.');
  expect(
    await view.evaluate(() => document.querySelector('.status-bar')?.getBoundingClientRect().height),
  ).toBeLessThan(45);
});

/** The texts of those that a pointer at their middle, or at an end of them, does not meet. */
const outOfReach = (view: PageView, css: string) =>
  view.evaluate((selector) => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)];
    if (found.length === 0) return ['none'];
    return found
      .filter((element) => {
        const { left, right, top, height } = element.getBoundingClientRect();
        return [left + 3, (left + right) / 2, right - 3].some(
          (x) => !element.contains(document.elementFromPoint(x, top + height / 2)),
        );
      })
      .map((element) => element.innerText);
  }, css);

test.each(['en', 'de'])(
  'every section of the options page is in reach of a pointer, %s',
  async (language) => {
    await ask(demo.browser, 'saveSettings', { settings: { language } });
    const view = demo.keep(await demo.browser.openOptions('cookies'));
    await view.waitForTarget({ css: 'main h1' });
    const faults: string[] = [];
    for (const [width, height] of [
      [320, 568],
      [400, 580],
      [560, 700],
      [640, 450],
      [800, 600],
      [900, 700],
    ] as const) {
      await view.page.setViewport({ width, height });
      await view.waitFor((wide) => innerWidth === wide, [width]);
      for (const text of await outOfReach(view, '.shell-nav :is(a, button)'))
        faults.push(`${width}: ${text}`);
      // What it is there for has the most of the window.
      const main = await view.evaluate(() => document.querySelector('main')?.clientHeight ?? 0);
      if (main < height * 0.6) faults.push(`${width}: ${main} of ${height} are left`);
    }
    await ask(demo.browser, 'saveSettings', { settings: { language: 'en' } });
    expect(faults).toEqual([]);
  },
);

test.each(['en', 'de'])('every tab is in reach of a pointer, %s', async (language) => {
  await ask(demo.browser, 'saveSettings', { settings: { language } });
  const view = await narrow(240);
  const faults: string[] = [];
  for (const width of [240, 320, 400, 480, 500, 640]) {
    await view.page.setViewport({ width, height: 700 });
    await view.waitFor((wide) => innerWidth === wide, [width]);
    for (const text of await outOfReach(view, '[role=tab]')) faults.push(`${width}: ${text}`);
  }
  await ask(demo.browser, 'saveSettings', { settings: { language: 'en' } });
  expect(faults).toEqual([]);
});

test('what is said of a choice of a cookie stays in the dialog', async () => {
  const view = await narrow(240);
  await view.click({ role: 'button', name: 'New cookie' });
  await view.waitForTarget({ css: 'dialog.editor' });
  const [hints, fields] = await view.evaluate(() => {
    const dialog = document.querySelector('dialog.editor .editor-body');
    const end = (dialog?.getBoundingClientRect().left ?? 0) + (dialog?.clientWidth ?? 0);
    return [
      [...document.querySelectorAll<HTMLElement>('dialog.editor .check > .hint')]
        .filter((hint) => hint.clientWidth < 120 || hint.getBoundingClientRect().right > end)
        .map((hint) => hint.innerText),
      [...document.querySelectorAll<HTMLElement>('dialog.editor .field > :is(input, select)')]
        .filter((field) => field.clientWidth < 120)
        .map((field) => field.id),
    ] as const;
  });
  expect(hints).toEqual([]);
  expect(fields).toEqual([]);
});

test('the foot takes no room while it has nothing to say, and no row moves when it has', async () => {
  // The shop of the first page, whose cookies nobody has changed before.
  const view = demo.keep(await demo.browser.openOptions('welcome'));
  await view.page.setViewport({ width: 320, height: 700 });
  await view.waitForTarget({ role: 'rowheader', name: 'remember_me' });
  const heightOf = (css: string) =>
    view.evaluate((selector) => document.querySelector(selector)?.getBoundingClientRect().height, css);
  const topOfFirst = () =>
    view.evaluate(() => {
      const [row, list] = ['.try .row-name', '.try'].map((css) => document.querySelector(css));
      return (row?.getBoundingClientRect().top ?? 0) - (list?.getBoundingClientRect().top ?? 0);
    });
  await view.waitFor(() => !document.querySelector('.try :is([aria-busy=true], .loading)'));
  expect(await heightOf('.try footer')).toBe(0);
  const before = await topOfFirst();
  await view.click({ css: '.try .row-delete' });
  await view.waitForTarget({ role: 'button', name: 'Undo' });
  expect(await heightOf('.try footer')).toBeGreaterThan(24);
  expect(await topOfFirst()).toBe(before);
});

test('beside the sections too the list of all cookies is as wide as there is room, in a longer language', async () => {
  await ask(demo.browser, 'saveSettings', { settings: { language: 'de' } });
  await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openOptions('cookies'));
  await view.page.setViewport({ width: 840, height: 600 });
  await view.waitForTarget({ role: 'button', name: 'Alle zuklappen' });
  const [wide, room] = await view.evaluate(() => {
    const main = document.querySelector('main');
    return [main?.scrollWidth, main?.clientWidth];
  });
  await ask(demo.browser, 'saveSettings', { settings: { language: 'en' } });
  expect(wide).toBe(room);
});
