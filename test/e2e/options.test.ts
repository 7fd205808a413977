import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseSettings } from '../../utils/settings/parse-settings';
import { axeViolations } from './axe-violations';
import { launchBrowser } from './browsers/launch-browser.mjs';
import type { PageView } from './browsers/page-view.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';
import { dropFile, giveFile, giveGoneFile } from './give-file';

const sections = ['cookies', 'rules', 'trash', 'settings', 'about'];

let browser: TestBrowser;
let view: PageView;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  await browser.clearCookies();
  for (const [host, name] of [
    ['shop.test', 'sid'],
    ['www.shop.test', 'cart'],
    ['news.test', '_ga'],
    ['news.test', '_gid'],
  ] as const) {
    await browser.setCookie({ url: `https://${host}/`, name, value: `value of ${name}`, path: '/' });
  }
  await browser.setCookie({
    url: 'https://exact.test/deep/er',
    name: '__Secure-all',
    value: 'every attribute',
    domain: 'exact.test',
    path: '/deep',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
    expirationDate: Math.floor(Date.now() / 1000) + 86_400,
  });
});
afterEach(() => view?.close());

/** Names of the cookies in the jar, in order. */
async function jar(): Promise<readonly string[]> {
  return (await browser.cookies()).map(({ name }) => name).sort();
}

/** Names in the table, in its order; groups stand as `# site`. */
function table(): Promise<readonly string[]> {
  return view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.cookie-table tbody tr')]
      .sort((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
      .map((row) =>
        row.classList.contains('group')
          ? `# ${row.querySelector('strong')?.textContent}`
          : (row.querySelector('td.name')?.textContent ?? ''),
      ),
  );
}

async function open(hash = 'cookies') {
  view = await browser.openOptions(hash);
  if (hash === 'cookies') await view.waitForTarget({ css: '.cookie-table tbody tr.cookie' });
  return view;
}

const whole = ['# exact.test', '__Secure-all', '# news.test', '_ga', '_gid', '# shop.test', 'cart', 'sid'];

/** A row of the table by the name in it. */
const row = (name: string) => ({ role: 'checkbox', name: `Select ${name}`, exact: true });

describe('all cookies', () => {
  test('stand in groups of their registrable domain', async () => {
    await open();
    expect(await table()).toEqual(whole);
    await view.waitForText('5 cookies · 3 sites');
  });

  test('are found by the search language, and a mistake in it is said at once', async () => {
    await open();
    await view.type({ label: 'Search' }, 'domain:shop.test -cart');
    await view.waitFor(() => document.querySelectorAll('tbody tr.cookie').length === 1);
    expect(await table()).toEqual(['# shop.test', 'sid']);
    await view.type({ label: 'Search' }, 'size>huge');
    await view.waitForText('huge');
    expect(await view.attributeOf({ label: 'Search' }, 'aria-invalid')).toBe('true');
  });

  test('are deleted as selected, and undo puts every attribute back', async () => {
    const before = await browser.cookies();
    await open();
    await view.click(row('__Secure-all'));
    await view.click(row('_gid'));
    await view.click({ role: 'button', name: 'Delete 2 cookies' });
    await view.waitForText('Deleted 2 cookies.');
    expect(await jar()).toEqual(['_ga', 'cart', 'sid']);
    expect(await table()).toEqual(['# news.test', '_ga', '# shop.test', 'cart', 'sid']);
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForText('Restored 2 cookies.');
    const order = (cookies: typeof before) => [...cookies].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(order(await browser.cookies())).toEqual(order(before));
  });

  test('are selected all and let go by key from the box that was just ticked too', async () => {
    await open();
    await view.click(row('__Secure-all'));
    expect(await view.focused()).toContain('__Secure-all');
    await view.press('Control+a');
    await view.waitForText('5 selected');
    await view.press('Control+Shift+a');
    await view.waitForTarget({ role: 'button', name: 'Select all 5' });
    expect(await view.text()).not.toContain('selected');
  });

  test('of one site are deleted together, subdomains too', async () => {
    await open();
    await view.focus({ css: 'tr.group:has(input[aria-label="Select shop.test"])' });
    await view.click({ role: 'button', name: 'Delete 2 cookies of shop.test' });
    await view.waitForText('Deleted 2 cookies.');
    expect(await jar()).toEqual(['__Secure-all', '_ga', '_gid']);
  });

  test('show what happens in the browser without being asked', async () => {
    await open();
    await browser.setCookie({ url: 'https://late.test/', name: 'late', value: '1' });
    await view.waitForTarget(row('late'));
    await browser.inExtension(() =>
      api.cookies.remove({ url: 'https://late.test/', name: 'late' }).then(() => 1),
    );
    await view.waitForNone(row('late'));
  });

  test('are grouped by store, partition, class or not at all', async () => {
    await browser.setCookie({
      url: 'https://part.test/',
      name: 'chips',
      value: '1',
      secure: true,
      sameSite: 'no_restriction',
      partitionKey: { topLevelSite: 'https://top.test' },
    });
    await open();
    await view.choose({ label: 'Group by' }, 'partition');
    await view.waitForTarget(row('chips'));
    expect((await table()).slice(-2)).toEqual(['# https://top.test', 'chips']);
    await view.choose({ label: 'Group by' }, 'class');
    await view.waitFor(() => document.querySelectorAll('tr.group').length > 1);
    const classes = await table();
    expect(classes.slice(classes.indexOf('# Analytics'))).toEqual(
      expect.arrayContaining(['# Analytics', '_ga', '_gid']),
    );
    await view.choose({ label: 'Group by' }, 'store');
    await view.waitFor(() => document.querySelectorAll('tr.group').length === 1);
    expect(await table()).toHaveLength(7);
    await view.choose({ label: 'Group by' }, 'none');
    await view.waitForNone({ css: 'tr.group' });
    expect(await table()).toHaveLength(6);
    await view.choose({ label: 'Group by' }, 'site');
    await view.waitForTarget({ css: 'tr.group' });
  });

  test('have columns that are chosen and resized by pointer and keyboard, and stay as they were made', async () => {
    await open();
    const heads = () => view.texts({ css: '.cookie-table th button.sort' });
    const widthOf = (id: string) =>
      view.evaluate(
        (wanted) =>
          Math.round(
            document.querySelector(`[data-column="${wanted}"]`)?.closest('th')?.getBoundingClientRect()
              .width ?? 0,
          ),
        id,
      );
    const column = (label: string) => ({ label, within: { css: '.column-list' }, exact: true });
    expect(await heads()).not.toContain('Partition');
    await view.click({ role: 'button', name: 'Columns' });
    await view.click(column('Partition'));
    await view.click(column('Value'));
    await view.press('Escape');
    expect(await heads()).toContain('Partition');
    expect(await heads()).not.toContain('Value');

    const before = await widthOf('name');
    const edge = await view.evaluate(() => {
      const box = document.querySelector('[data-column="name"] + .edge')?.getBoundingClientRect();
      return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    });
    await view.page.mouse.move(edge.x, edge.y);
    await view.page.mouse.down();
    await view.page.mouse.move(edge.x + 60, edge.y, { steps: 4 });
    await view.page.mouse.up();
    await expect.poll(() => widthOf('name')).toBe(before + 60);
    await view.focus({ css: '[data-column="name"]' });
    await view.press('Shift+ArrowLeft');
    await expect.poll(() => widthOf('name')).toBe(before + 44);

    await view.close();
    await open();
    expect(await heads()).toContain('Partition');
    expect(await widthOf('name')).toBe(before + 44);
    await view.click({ role: 'button', name: 'Columns' });
    await view.click({ role: 'button', name: 'What fits' });
    await view.press('Escape');
    expect(await heads()).toContain('Value');
    expect(await widthOf('name')).not.toBe(before + 44);
  });

  test('keep every column while one is made wider, with its edge under the pointer', async () => {
    await open();
    await view.page.setViewport({ width: 1050, height: 700 });
    const heads = () => view.texts({ css: '.cookie-table th button.sort' });
    await expect.poll(heads).toContain('HttpOnly');
    await expect.poll(heads).not.toContain('SameSite');
    const before = await heads();
    const edgeOf = (id: string) =>
      view.evaluate((wanted) => {
        const box = document.querySelector(`[data-column="${wanted}"] + .edge`)?.getBoundingClientRect();
        return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
      }, id);
    for (const far of [100, -60]) {
      const { x, y } = await edgeOf('value');
      await view.page.mouse.move(x, y);
      await view.page.mouse.down();
      for (const step of [0.5, 1]) {
        await view.page.mouse.move(x + far * step, y, { steps: 3 });
        await expect.poll(async () => Math.round((await edgeOf('value')).x - x)).toBe(far * step);
        expect(await heads()).toEqual(before);
      }
      await view.page.mouse.up();
    }
    await view.click({ role: 'button', name: 'Columns' });
    await view.click({ role: 'button', name: 'What fits' });
  });

  test('have a list of columns that ticks those the table shows, at any width and beside the details', async () => {
    await open();
    const heads = () => view.texts({ css: '.cookie-table th button.sort' });
    const ticked = async () => {
      await view.click({ role: 'button', name: 'Columns' });
      const names = await view.evaluate(() =>
        [...document.querySelectorAll('.column-list label')]
          .filter((label) => label.querySelector('input')?.checked)
          .map((label) => label.textContent ?? ''),
      );
      await view.press('Escape');
      return names;
    };
    let before = await heads();
    /** Waits for the columns of the new width first. */
    const agree = async () => {
      await expect.poll(heads, { timeout: 5000 }).not.toEqual(before);
      before = await heads();
      expect(await ticked()).toEqual(before);
    };
    for (const width of [1050, 900, 1400]) {
      await view.page.setViewport({ width, height: 700 });
      await agree();
    }
    await view.click({ css: 'tr.cookie td.name' });
    await agree();
    await view.page.setViewport({ width: 1050, height: 700 });
    await agree();
    await view.click({ role: 'button', name: 'Columns' });
    await view.click({ label: 'Secure', within: { css: '.column-list' }, exact: true });
    await expect.poll(async () => (await heads()).toSorted()).toEqual([...before, 'Secure'].toSorted());
    await view.click({ role: 'button', name: 'What fits' });
  });

  test('show every attribute of one, beside the table', async () => {
    await open();
    await view.click({ css: 'tr.cookie td.name' });
    await view.waitForTarget({ css: 'aside' });
    const text = await view.textOf({ css: 'aside' });
    for (const part of [
      '__Secure-all',
      'every attribute',
      '.exact.test',
      '/deep',
      'Strict',
      'Not partitioned',
    ])
      expect(text).toContain(part);
  });
});

test('a new cookie begins where the selection or the search says, and nowhere without them', async () => {
  await open();
  const dialog = { css: 'dialog.editor' };
  const domain = { label: 'Domain', within: dialog, exact: true };
  const begun = async () => {
    await view.click({ role: 'button', name: 'New cookie' });
    await view.waitForTarget(domain);
    const host = await view.valueOf(domain);
    const focused = await view.evaluate(
      () => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent,
    );
    return [host, focused];
  };
  // The focus rests on the first row, which nobody chose.
  await view.focus({ css: '.cookie-table tr[tabindex="0"]' });
  expect(await begun()).toEqual(['', 'Domain']);
  await view.waitForText('The host this cookie is for');
  await view.press('Escape');
  await view.waitForNone(dialog);
  await view.click(row('_ga'));
  await view.click(row('_gid'));
  expect(await begun()).toEqual(['news.test', 'Name']);
  await view.waitForText('The host of what you have chosen; change it freely.');
  await view.press('Escape');
  await view.waitForNone(dialog);
  await view.click({ role: 'button', name: 'Clear selection' });
  await view.type({ label: 'Search' }, 'domain:shop.test');
  await view.waitForText('2 cookies found');
  expect(await begun()).toEqual(['shop.test', 'Name']);
  await view.type({ label: 'Name', within: dialog, exact: true }, 'made');
  await view.type(domain, 'pay.shop.test');
  await view.click({ role: 'button', name: 'Save', within: dialog, exact: true });
  await view.waitForTarget(row('made'));
  expect((await browser.cookies()).find(({ name }) => name === 'made')?.domain).toBe('pay.shop.test');
});

describe('with the pointer', () => {
  const topOf = (name: string) =>
    view.evaluate(
      (wanted) =>
        [...document.querySelectorAll('tr.cookie')]
          .find((one) => one.querySelector('td.name')?.textContent === wanted)
          ?.getBoundingClientRect().top,
      name,
    );

  test('on a row, nothing that comes or goes moves that row', async () => {
    await open();
    const top = await topOf('sid');
    if (top === undefined) throw new Error('no row');
    await view.page.mouse.move(400, top + 10);
    await browser.setCookie({ url: 'https://aaa.test/', name: 'above', value: '1' });
    await view.waitForText('6 cookies · 4 sites');
    expect(await topOf('sid')).toBe(top);
    await browser.inExtension(() =>
      api.cookies.remove({ url: 'https://news.test/', name: '_ga' }).then(() => 1),
    );
    await view.waitForText('5 cookies · 4 sites');
    expect(await topOf('sid')).toBe(top);
    await view.page.mouse.move(400, 20);
    await view.waitFor(() => document.querySelector('tr.gone') === null);
  });

  test('a click with Ctrl selects one more and leaves the details closed', async () => {
    await open();
    for (const name of ['sid', '_ga']) {
      const top = await topOf(name);
      await view.page.keyboard.down('Control');
      await view.page.mouse.click(400, (top ?? 0) + 10);
      await view.page.keyboard.up('Control');
    }
    await view.waitForText('2 selected');
    expect(await view.count({ css: 'aside' })).toBe(0);
    expect(await view.valueOf(row('cart'))).toBe(false);
  });

  test('dragging over rows selects them, with Shift a click selects up to it', async () => {
    await open();
    const [from, to] = [await topOf('_ga'), await topOf('cart')];
    if (from === undefined || to === undefined) throw new Error('no row');
    await view.page.mouse.move(400, from + 10);
    await view.page.mouse.down();
    await view.page.mouse.move(400, from + 30, { steps: 3 });
    await view.page.mouse.move(400, to + 10, { steps: 5 });
    await view.page.mouse.up();
    await view.waitForText('3 selected');
    expect(await view.count({ css: 'aside' })).toBe(0);
    await view.click({ role: 'button', name: 'Clear selection' });
    await view.click(row('__Secure-all'));
    await view.page.keyboard.down('Shift');
    await view.page.mouse.click(400, from + 10);
    await view.page.keyboard.up('Shift');
    await view.waitForText('2 selected');
  });
});

describe('by keyboard alone', () => {
  test('a cookie is found, selected, deleted and put back, and the focus is never lost', async () => {
    await open();
    await view.press('/');
    expect(await view.focused()).toContain('combobox');
    for (const key of 'news') await view.press(key);
    await view.waitFor(() => document.querySelectorAll('tbody tr.cookie').length === 2);
    await view.press('Escape');
    await view.press('ArrowDown');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await view.press(key);
    expect(await view.focused()).toContain('_ga');
    await view.press(' ');
    await view.press('Shift+ArrowDown');
    await view.waitForText('2 selected');
    await view.press('Delete');
    await view.waitForText('Deleted 2 cookies.');
    expect(await jar()).toEqual(['__Secure-all', 'cart', 'sid']);
    expect(await view.focused()).toMatch(/^row /);
    await view.press('Control+z');
    await view.waitForText('Restored 2 cookies.');
    expect(await jar()).toEqual(['__Secure-all', '_ga', '_gid', 'cart', 'sid']);
    await view.press('Control+Shift+Z');
    await view.waitForText('Deleted 2 cookies.');
    expect(await jar()).toEqual(['__Secure-all', 'cart', 'sid']);
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForText('Restored 2 cookies.');
    await view.click({ role: 'button', name: 'Redo' });
    await view.waitForText('Deleted 2 cookies.');
    expect(await jar()).toEqual(['__Secure-all', 'cart', 'sid']);
  });

  test('End, Home, letters and the arrows move through the table', async () => {
    await open();
    await view.focus({ css: '.cookie-table tr[tabindex="0"]' });
    await view.press('End');
    expect(await view.focused()).toContain('sid');
    await view.press('Home');
    expect(await view.focused()).toContain('exact.test');
    await view.press('s');
    expect(await view.focused()).toContain('shop.test');
    await view.press('ArrowLeft');
    await view.waitForTarget({ css: 'tr[aria-expanded="false"]' });
    expect(await table()).not.toContain('sid');
    await view.press('ArrowRight');
    await view.waitForTarget(row('sid'));
  });
});

test('what was deleted lies in the trash and comes back from there', async () => {
  await open();
  await view.click(row('sid'));
  await view.click({ role: 'button', name: 'Delete 1 cookie' });
  await view.waitForText('Deleted 1 cookie.');
  await view.close();
  await open('trash');
  await view.waitForTarget({ css: '.trash li' });
  expect(await view.textOf({ css: '.trash .names' })).toBe('sid');
  await view.click({ role: 'button', name: 'Take back' });
  await view.waitForText('Restored 1 cookie.');
  expect(await jar()).toContain('sid');
  // It can be made again, and taken back once more, without leaving.
  await view.click({ role: 'button', name: 'Redo' });
  await view.waitForText('Deleted 1 cookie.');
  expect(await jar()).not.toContain('sid');
  await view.click({ role: 'button', name: 'Undo' });
  await view.waitForText('Restored 1 cookie.');
  expect(await jar()).toContain('sid');
});

test('what was made is called so everywhere, and taking it back is called removing it', async () => {
  await open();
  const inDialog = { within: { css: 'dialog.editor' } };
  await view.click({ role: 'button', name: 'New cookie' });
  await view.type({ label: 'Domain', exact: true, ...inDialog }, 'shop.test');
  await view.type({ label: 'Name', ...inDialog }, 'fresh');
  await view.click({ role: 'button', name: 'Save', exact: true, ...inDialog });
  await view.waitForText('1 cookie made.');
  expect(await jar()).toContain('fresh');
  await view.close();
  await open('trash');
  const newest = { css: '.trash li strong', nth: 0 };
  await view.waitForTarget(newest);
  expect(await view.textOf(newest)).toBe('1 cookie made');
  await view.click({ role: 'button', name: 'Take back', nth: 0 });
  await view.waitForText('1 cookie removed again.');
  expect(await jar()).not.toContain('fresh');
  await expect.poll(() => view.textOf(newest)).toBe('1 cookie removed again');
});

test('the trash is emptied for good, after a question', async () => {
  await open();
  await view.click(row('cart'));
  await view.click({ role: 'button', name: 'Delete 1 cookie' });
  await view.waitForText('Deleted 1 cookie.');
  await view.close();
  await open('trash');
  await view.click({ role: 'button', name: 'Empty the trash' });
  await view.waitForText('can then no longer be taken back');
  await view.waitFor(() => document.activeElement?.textContent === 'Cancel');
  await view.press('Enter');
  await view.waitForNone({ css: 'dialog' });
  await view.waitForTarget({ role: 'button', name: 'Take back' });
  await view.click({ role: 'button', name: 'Empty the trash' });
  await view.click({ role: 'button', name: 'Yes, empty it' });
  await view.waitForText('Nothing to take back');
  await view.waitFor(() => document.activeElement?.id === 'main');
  expect(await browser.request('listUndo')).toEqual([]);
  const kept = await browser.inExtension(async () =>
    JSON.stringify([await api.storage.session.get(null), await api.storage.local.get(null)]),
  );
  expect(kept).not.toContain('value of cart');
});

test('settings are saved as a file, read back with what would change, and that is undone', async () => {
  await open('settings');
  await view.waitForTarget({ role: 'button', name: 'Save settings as a file' });
  await view.evaluate(() => {
    const kept = globalThis as unknown as { saved: Blob };
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      kept.saved = blob;
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  await view.click({ role: 'button', name: 'Save settings as a file' });
  await view.waitForText('Saved as jarlens-settings-');
  await view.waitFor(() => (globalThis as unknown as { saved?: Blob }).saved !== undefined);
  const text = await view.evaluate(() => (globalThis as unknown as { saved: Blob }).saved.text());
  expect(JSON.parse(text)).toMatchObject({ jarlens: 'settings', settings: { density: 'comfortable' } });

  const give = (content: string) => giveFile(view, 'Read settings from a file…', content);
  await give('{}');
  await view.waitForText('This is no file of Jarlens settings.');
  await give(text);
  await view.waitForText('Everything in this file is set already.');
  await give(text.replace('"comfortable"', '"compact"').replace('"theme"', '"colour"'));
  await view.waitForText('Comfortable → Compact');
  await view.waitForText('Not understood, and left out: colour');
  expect(await axeViolations(view)).toEqual([]);
  expect((await browser.request('getSettings')).density).toBe('comfortable');
  await view.click({ role: 'button', name: 'Set them so' });
  await view.waitForText('The settings of the file hold now.');
  expect((await browser.request('getSettings')).density).toBe('compact');
  await view.click({ role: 'button', name: 'Undo', exact: true });
  await view.waitForText('The settings are as they were before.');
  expect((await browser.request('getSettings')).density).toBe('comfortable');

  // Dropped anywhere on the page it is read too, and what it would change is in sight.
  await dropFile(view, 'h1', text.replace('"comfortable"', '"compact"'), 'settings.json');
  await view.waitForText('Comfortable → Compact');
  await view.click({ role: 'button', name: 'Set them so' });
  await view.waitForText('The settings of the file hold now.');
  const stored = () => browser.request('getSettings');
  expect((await stored()).density).toBe('compact');
  await view.click({ role: 'button', name: 'Back to the defaults…' });
  await view.waitForText('What would change');
  expect((await stored()).density).toBe('compact');
  await view.click({ role: 'button', name: 'Set them so' });
  await view.waitForText('Every setting has its default now.');
  const defaults = parseSettings(undefined);
  expect(await stored()).toEqual(defaults);
  await view.click({ role: 'button', name: 'Back to the defaults…' });
  await view.waitForText('Every setting has its default already.');
  await view.click({ role: 'button', name: 'Cancel' });
  expect((await stored()).density).toBe(defaults.density);
});

test('while a search is drawn, no row that is out of sight and still old deletes what took its place', async () => {
  for (let at = 0; at < 120; at += 1)
    await browser.setCookie({
      url: 'https://many.test/',
      name: `n${String(at).padStart(3, '0')}`,
      value: at % 2 ? 'odd' : 'even',
      path: '/',
    });
  view = await browser.openOptions('cookies');
  await view.click({ role: 'button', name: 'Open all' });
  await view.waitForTarget(row('n000'));
  const before = await jar();
  const old = await view.evaluate(async () => {
    const body = document.querySelector('.cookie-table tbody');
    const field = document.querySelector<HTMLInputElement>('.table-tools input');
    if (!body || !field) throw new Error('no table');
    const drawn = new Promise((resolve) =>
      new MutationObserver(resolve).observe(body, { childList: true, subtree: true, characterData: true }),
    );
    field.value = 'even';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn;
    const last = body.querySelector<HTMLElement>('tr:last-child');
    last?.querySelector<HTMLElement>('[data-act="delete"]')?.click();
    const name = last?.querySelector('td.name')?.textContent ?? '';
    return { index: Number(last?.dataset['index']), number: Number(name.slice(1)) };
  });
  // Of what is found every second number is missing: a row that is new has twice its index.
  expect(old.number).toBeLessThan(old.index);
  await view.waitForText('60 found');
  await view.waitForNone(row('n001'));
  expect(await jar()).toEqual(before);
});

test.each([
  ['settings', [], 'Read settings from a file…'],
  ['rules', [{ role: 'button', name: 'Import…' }], 'Choose a file…'],
  ['decoder', [], 'Open a file'],
] as const)('in %s a file that is gone before it is read is told so', async (section, way, label) => {
  await open(section);
  for (const step of way) await view.click(step);
  await view.waitForTarget({ role: 'button', name: label });
  await giveGoneFile(view, label);
  await view.waitForText('The file could not be read.');
});

test('the theme holds at once', async () => {
  await open('settings');
  await view.choose({ label: 'Appearance' }, 'dark');
  await view.waitFor(() => document.documentElement.dataset['theme'] === 'dark');
  await view.choose({ label: 'Appearance' }, 'system');
  await view.waitFor(() => document.documentElement.dataset['theme'] === undefined);
});

describe('axe finds nothing', () => {
  for (const section of sections) {
    test(`in ${section}`, async () => {
      await open(section);
      await view.waitForTarget({ role: 'heading' });
      if (section === 'cookies') {
        await view.click(row('sid'));
        await view.click({ css: 'tr.cookie td.name' });
        await view.waitForTarget({ css: 'aside' });
      }
      expect(await axeViolations(view)).toEqual([]);
    });
  }
});
