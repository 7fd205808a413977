import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Cookie } from '../../utils/model';
import { axeViolations } from './axe-violations';
import { launchBrowser } from './browsers/launch-browser.mjs';
import type { PageView } from './browsers/page-view.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';
import { drop, dropFile } from './give-file';
import { watchHoldUps, watchMachine } from './hold-ups';

let browser: TestBrowser;
let view: PageView;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  await browser.clearCookies();
});
afterEach(() => view?.close());

/** Puts a text into the field as a paste would, at once. */
async function give(text: string): Promise<void> {
  await view.evaluate((given: string) => {
    const area = document.querySelector('textarea');
    if (!area) throw new Error('no field');
    area.value = given;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

/** 3,000 cookies over 60 sites, of which 50 are such as no browser takes, each for one of five reasons. */
function bigFile(): string {
  const wrong = [
    { sameSite: 'no_restriction', secure: false },
    { name: '__Host-x', domain: '.bad.test', hostOnly: false },
    { value: 'a;b' },
    { domain: 'no host at all' },
    { expirationDate: 'whenever', session: false },
  ];
  return JSON.stringify(
    Array.from({ length: 3000 }, (_, i) => ({
      name: `c${i}`,
      value: `v${i}`,
      domain: `s${i % 60}.test`,
      hostOnly: true,
      path: '/',
      secure: true,
      sameSite: 'lax',
      session: true,
      storeId: browser.name === 'firefox' ? 'firefox-default' : '0',
      ...(i % 60 === 7 ? { ...wrong[Math.floor(i / 60) % 5] } : {}),
    })),
  );
}

const item = (name: string, more: object = {}) => ({
  domain: 'shop.test',
  hostOnly: true,
  path: '/',
  name,
  value: 'v',
  secure: true,
  ...more,
});
const insecure = (name: string) => item(name, { sameSite: 'no_restriction', secure: false });

async function openImport(): Promise<void> {
  view = await browser.openOptions('transfer');
  await view.waitForTarget({ label: 'Text to import' });
}

const names = async () => (await browser.cookies()).map(({ name }) => name).sort();
const byName = (cookies: readonly Cookie[]) => [...cookies].sort((a, b) => (a.name < b.name ? -1 : 1));

describe('import', () => {
  test('of 3,000 cookies with 50 bad ones gives 50 reasons, writes the others, and is undone', async () => {
    await browser.setCookie({
      url: 'https://s0.test/',
      name: 'c0',
      value: 'before',
      path: '/',
      secure: true,
    });
    const before = await browser.cookies();
    await openImport();
    await dropFile(view, ':root', bigFile(), 'big.json');
    await view.waitForTarget({ role: 'button', name: 'Import 2,950 cookies' });
    await view.click({ role: 'radio', name: 'Refused' });
    await view.waitFor(() => document.querySelectorAll('.dry-run tbody tr').length === 50);
    const reasons = await view.evaluate(() =>
      [...document.querySelectorAll('.dry-run tbody tr td:nth-child(5)')].map(
        ({ textContent }) => textContent ?? '',
      ),
    );
    expect(reasons.filter((reason) => reason.length > 10)).toHaveLength(50);
    expect(new Set(reasons).size).toBe(5);
    await view.click({ role: 'button', name: 'Import 2,950 cookies' });
    await view.waitForText('2,950 cookies are imported.', { timeout: 60_000 });
    expect(await browser.cookies()).toHaveLength(2950);
    expect((await browser.cookies()).find(({ name }) => name === 'c0')?.value).toBe('v0');
    await view.click({ role: 'button', name: 'Undo', exact: true });
    await view.waitForText('The import is undone', { timeout: 60_000 });
    expect(await browser.cookies()).toEqual(before);
  });

  test('shows what a changed cookie is and would be, and fixes every row of a kind at once', async () => {
    await browser.setCookie({
      url: 'https://shop.test/',
      name: 'sid',
      value: 'old',
      path: '/',
      secure: true,
    });
    await openImport();
    await give(JSON.stringify([item('sid', { value: 'new' }), insecure('a'), insecure('b'), item('c')]));
    await view.waitForTarget({ role: 'button', name: 'Import 2 cookies' });
    await view.waitForText('Value old → new');
    await view.click({ role: 'button', name: 'Fix all 2 rows' });
    await view.waitForText('2 rows are fixed.');
    await view.click({ role: 'checkbox', name: 'Import c', exact: true });
    await view.click({ role: 'button', name: 'Import 3 cookies' });
    await view.waitForText('3 cookies are imported.');
    expect(await view.texts({ role: 'columnheader' })).toContain('What happened');
    expect(await names()).toEqual(['a', 'b', 'sid']);
    expect(await axeViolations(view)).toEqual([]);
  });

  test('of a cookie of an IPv6 address knows the one that is there, and is undone', async () => {
    await browser.setCookie({ url: 'http://[::1]/', name: 'six', value: 'before' });
    await openImport();
    await give(JSON.stringify([item('six', { domain: '[::1]', secure: false, value: 'after' })]));
    await view.waitForText('Changed');
    await view.click({ role: 'button', name: /^Import 1 cookie/ });
    await view.waitForText('1 cookie is imported');
    const values = async () => (await browser.cookies()).map(({ domain, value }) => `${domain} ${value}`);
    expect(await values()).toEqual(['[::1] after']);
    await view.click({ role: 'button', name: 'Undo' });
    await view.waitForText('The import is undone');
    expect(await values()).toEqual(['[::1] before']);
  });

  test('reads a truncated file up to where it breaks off, and says where', async () => {
    await openImport();
    await give(JSON.stringify([item('a'), item('b'), item('c')]).slice(0, -30));
    await view.waitForTarget({ role: 'button', name: 'Import 2 cookies' });
    await view.waitForText('breaks off');
  });

  test('reads a file that goes on as something else up to there, and says so', async () => {
    await openImport();
    await give(`${JSON.stringify([item('a')])}\nGET / HTTP/1.1\n`);
    await view.waitForTarget({ role: 'button', name: 'Import 1 cookie' });
    await view.waitForText('From here on the file is something else');
  });

  test('of what is no file of cookies says so and keeps what was typed', async () => {
    await openImport();
    await give('Dear diary,\nnothing happened today.');
    await view.waitForText('none of the formats');
    expect(await view.evaluate(() => document.querySelector('textarea')?.value)).toContain('Dear diary');
  });

  test('of a file of 50 MB leaves the page free, and one over the limit is refused', async () => {
    await openImport();
    const longest = await watchHoldUps(view);
    await view.evaluate(() => {
      const value = 'x'.repeat(1000);
      const lines = Array.from({ length: 50_000 }, (_, i) => `s.test\tFALSE\t/\tTRUE\t0\tc${i}\t${value}\n`);
      const transfer = new DataTransfer();
      transfer.items.add(new File(lines, 'cookies.txt'));
      Object.assign(globalThis, { dropped: transfer });
    });
    // Making the file is the test's own work.
    await longest();
    using machine = watchMachine();
    await view.evaluate(() => {
      const { dropped } = globalThis as unknown as { dropped: DataTransfer };
      document.dispatchEvent(
        new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }),
      );
    });
    await view.waitForTarget({ role: 'button', name: 'Import 50,000 cookies' }, { timeout: 60_000 });
    // Reading it on the page itself takes seconds.
    expect(await longest()).toBeLessThan(machine.allows(300));
    await view.click({ role: 'button', name: 'Import 50,000 cookies' });
    await view.waitForText('At most 10,000 cookies');
    await view.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(65 * 1024 * 1024)], 'huge.txt'));
      document.dispatchEvent(
        new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    });
    await view.waitForText('larger than 64 MiB', { timeout: 60_000 });
  });

  test('leaves a text dragged within its field to the browser, and takes one dropped beside it', async () => {
    await openImport();
    await give(JSON.stringify([item('a')]));
    const typed = () => view.valueOf({ label: 'Text to import' });
    expect(await drop(view, 'textarea', { text: 'domain' })).toBe(false);
    expect(await drop(view, 'h1', {})).toBe(true);
    expect(await typed()).toBe(JSON.stringify([item('a')]));
    expect(await drop(view, 'h1', { text: 'a=1' })).toBe(true);
    await expect.poll(typed).toBe('a=1');
  });

  test('of a file that is not read keeps what was read before, with what was said of it', async () => {
    await openImport();
    await dropFile(view, ':root', JSON.stringify([item('a')]), 'good.json');
    await view.waitForTarget({ role: 'button', name: 'Import 1 cookie' });
    const found = () =>
      view.evaluate(() => document.querySelector('.import-source .how option')?.textContent ?? '');
    const recognised = await found();
    expect(recognised).toMatch(/^Recognised: /);
    for (const [text, name, said] of [
      ['\ufffdPNG\r\n\0\0\0\rIHDR', 'picture.png', 'not text'],
      ['', 'nothing.txt', 'There is nothing in this file.'],
      [null, 'huge.txt', 'larger than 64 MiB'],
    ] as const) {
      await dropFile(view, ':root', text, name);
      await view.waitForText(new RegExp(`${name}.*${said}`));
      expect(await view.textOf({ css: '.held' })).toContain('good.json');
      expect(await found()).toBe(recognised);
      await view.waitForTarget({ role: 'button', name: 'Import 1 cookie' });
    }
    expect(await axeViolations(view)).toEqual([]);
    // A backup is read, and what was recognised before is not said of it.
    await dropFile(view, ':root', '{"jarlens":"settings","version":1,"settings":{}}', 'settings.json');
    await view.waitForText('This is a backup of settings');
    expect(await found()).toBe('Recognise by itself');
  });

  test('of two files says which was read', async () => {
    await openImport();
    const files = [[JSON.stringify([item('a')]), 'one.json'] as const, ['b=2', 'two.txt'] as const];
    await drop(view, ':root', { files });
    await view.waitForText('one.json One file is read at a time: only this one was looked at.');
    expect(await view.textOf({ css: '.held' })).toContain('one.json');
    await view.waitForTarget({ role: 'button', name: 'Import 1 cookie' });
  });

  test('by keyboard alone is pasted, decided about, done and undone', async () => {
    await openImport();
    await view.focus({ label: 'Text to import' });
    for (const key of 'a=1; b=2') await view.press(key);
    await view.waitForTarget({ label: 'For the address' });
    const inAddress = () => view.evaluate(() => document.activeElement?.matches('input[type=url]') === true);
    for (let i = 0; i < 8 && !(await inAddress()); i++) await view.press('Tab');
    for (const key of 'https://shop.test/') await view.press(key);
    await view.waitForTarget({ role: 'button', name: 'Import 2 cookies' });
    for (let i = 0; i < 6 && !(await view.focused()).includes('Import 2 cookies'); i++)
      await view.press('Tab');
    await view.press('Enter');
    await view.waitForText('2 cookies are imported.');
    expect(await names()).toEqual(['a', 'b']);
    await view.waitFor(() => document.activeElement?.textContent === 'Undo');
    await view.press('Control+z');
    await view.waitForText('The import is undone');
    expect(await names()).toEqual([]);
  });
});

describe('export', () => {
  /** Keeps what is saved in the page, instead of letting the browser put it somewhere. */
  async function catchFiles(): Promise<void> {
    await view.evaluate(() => {
      const kept = globalThis as unknown as { saved: Blob[] };
      kept.saved = [];
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        kept.saved.push(blob);
        return make(blob);
      };
      HTMLAnchorElement.prototype.click = () => undefined;
    });
  }
  const savedText = () =>
    view.waitFor(() => {
      const { saved } = globalThis as unknown as { saved: (Blob | string)[] };
      const [first] = saved;
      if (first instanceof Blob) void first.text().then((text) => saved.splice(0, 1, text));
      return typeof first === 'string' ? first : '';
    });

  async function openExport(format: string): Promise<void> {
    view = await browser.openOptions('transfer?do=export');
    await view.waitForTarget({ label: 'Format' });
    await catchFiles();
    await view.evaluate((id: string) => {
      const select = [...document.querySelectorAll('select')].find(({ options }) =>
        [...options].some(({ value }) => value === id),
      );
      if (!select) throw new Error('no format');
      select.value = id;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, format);
  }

  beforeEach(async () => {
    for (let i = 0; i < 5; i++) {
      await browser.setCookie({
        url: 'https://shop.test/',
        name: `c${i}`,
        value: `v${i}`,
        path: '/',
        secure: true,
        httpOnly: i > 2,
      });
    }
    await browser.setCookie({
      url: 'https://news.test/',
      name: '__Host-n',
      value: 'n',
      path: '/',
      secure: true,
      sameSite: 'strict',
    });
  });

  test.each(['jarlens', 'cookie-editor', 'netscape', 'playwright'])(
    'and import of %s through the page give the same jar',
    async (format) => {
      const before = await browser.cookies();
      await openExport(format);
      await view.waitForTarget({ css: '.losses[aria-busy=false]' });
      await view.click({ role: 'button', name: 'Save as a file' });
      await view.waitForText('6 of 6 cookies are in cookies-');
      expect(await view.text()).toMatch(/ cookies-[a-z-]+-\d{4}(-\d\d){5}\.\w+/);
      expect(await axeViolations(view)).toEqual([]);
      const text = await savedText();
      await view.close();
      await browser.clearCookies();
      await openImport();
      await give(text);
      await view.click({ role: 'button', name: 'Import 6 cookies' });
      await view.waitForText('6 cookies are imported.');
      const after = byName(await browser.cookies());
      expect(after.map(({ name, value, domain, path }) => ({ name, value, domain, path }))).toEqual(
        byName(before).map(({ name, value, domain, path }) => ({ name, value, domain, path })),
      );
      if (format === 'jarlens') expect(after).toEqual(byName(before));
    },
  );

  test('encrypted opens with its passphrase and with no other, and loses nothing', async () => {
    const before = await browser.cookies();
    await openExport('jarlens');
    await view.click({ role: 'switch', name: 'Encrypt with a passphrase' });
    await view.type({ css: 'input[type=password]', nth: 0 }, 'correct horse');
    await view.type({ label: 'Passphrase again' }, 'correct horse');
    await view.click({ role: 'button', name: 'Save as a file' });
    await view.waitForText('6 of 6 cookies are in');
    const text = await savedText();
    expect(text).not.toContain('shop.test');
    await view.close();
    await browser.clearCookies();
    await openImport();
    await give(text);
    await view.waitForText('its passphrase is needed');
    await view.type({ css: 'input[type=password]', nth: 0 }, 'incorrect pony');
    await view.click({ role: 'button', name: 'Open', exact: true });
    await view.waitForText('The passphrase is wrong');
    expect(await browser.cookies()).toEqual([]);
    expect(await axeViolations(view)).toEqual([]);
    await view.type({ css: 'input[type=password]', nth: 0 }, 'correct horse');
    await view.click({ role: 'button', name: 'Open', exact: true });
    await view.click({ role: 'button', name: 'Import 6 cookies' });
    await view.waitForText('6 cookies are imported.');
    expect(byName(await browser.cookies())).toEqual(byName(before));
  });

  test('stays told while the browser’s cookies change', async () => {
    await openExport('netscape');
    await view.waitForTarget({ css: '.losses[aria-busy=false]' });
    await view.click({ role: 'button', name: 'Save as a file' });
    await view.waitForText('6 of 6 cookies are in cookies-');
    await browser.setCookie({ url: 'https://late.test/', name: 'late', value: '1' });
    const offered = () =>
      view.evaluate(() => [...document.querySelectorAll('option')].map(({ textContent }) => textContent));
    await expect.poll(offered, { timeout: 15_000 }).toContain('late.test (1)');
    await view.waitForTarget({ css: '.losses[aria-busy=false]' });
    await view.waitForText('6 of 6 cookies are in cookies-');
    // What is saved next is what the browser has by then.
    await view.click({ role: 'button', name: 'Save as a file' });
    await view.waitForText('7 of 7 cookies are in cookies-');
    // A site that lost its last cookie while it is chosen is written as nothing, not as everything.
    await view.evaluate(() => {
      const [select] = document.querySelectorAll('select');
      if (!select) throw new Error('no choice');
      select.value = 'site:late.test';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await browser.clearCookies();
    await expect.poll(offered, { timeout: 15_000 }).toContain('late.test (0)');
    await view.waitForTarget({ css: 'button.primary:disabled' });
  });

  test('of one site holds that site alone', async () => {
    await openExport('jarlens');
    await view.choose({ label: 'What', exact: true }, 'site:shop.test');
    // It is written anew, and can be saved when it is.
    await view.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await view.waitFor(() =>
      [...document.querySelectorAll('button')].some(
        ({ disabled, textContent }) => !disabled && textContent?.includes('Save as a file'),
      ),
    );
    await view.click({ role: 'button', name: 'Save as a file' });
    await view.waitForText('5 of 5 cookies are in cookies-shop.test');
    const { cookies } = JSON.parse(await savedText()) as { cookies: readonly Cookie[] };
    expect(cookies.map(({ name }) => name).sort()).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
  });

  test('redacted holds every attribute and no value', async () => {
    await openExport('redacted');
    await view.waitForText('not carried exactly');
    await view.click({ role: 'button', name: 'Save as a file' });
    const text = await savedText();
    expect(text).toContain('c3');
    expect(text).not.toContain('"v3"');
  });

  test('writes no value while values are hidden, unless that is asked for', async () => {
    await browser.request('saveSettings', { settings: { maskValues: true } });
    try {
      view = await browser.openOptions('transfer?do=export');
      await view.waitForTarget({ css: '.losses[aria-busy=false]' });
      await catchFiles();
      await view.click({ role: 'button', name: 'Save as a file' });
      expect(await savedText()).toContain('[redacted: 2 bytes]');
      await view.close();

      await openExport('jarlens');
      const switched = { role: 'switch', name: 'Write the values, although they are hidden' };
      await view.waitForTarget(switched);
      await view.waitForTarget({ css: '.losses[aria-busy=false]' });
      const disabled = (name: string) =>
        view.evaluate(
          (label) =>
            [...document.querySelectorAll('button')].find(({ innerText }) => innerText.includes(label))
              ?.disabled,
          name,
        );
      expect([await disabled('Save as a file'), await disabled('Copy')]).toEqual([true, true]);
      expect(await axeViolations(view)).toEqual([]);
      await view.click(switched);
      await view.click({ role: 'button', name: 'Save as a file' });
      expect(await savedText()).toContain('"v3"');
      await view.close();

      view = await browser.openOptions('cookies');
      await view.waitForTarget({ css: 'tr.cookie td.name' });
      await view.click({ css: 'tr.cookie td.name' });
      await view.click({ role: 'button', name: 'Copy as' });
      await view.waitForTarget(switched);
      expect(await disabled('curl command (bash, zsh)')).toBe(true);
    } finally {
      await browser.request('saveSettings', { settings: { maskValues: false } });
    }
  });

  test('of a selection holds what is selected, and what the format loses is said', async () => {
    view = await browser.openOptions('cookies');
    await view.waitForTarget({ role: 'checkbox', name: 'Select c1', exact: true });
    await view.click({ role: 'checkbox', name: 'Select c1', exact: true });
    await view.click({ role: 'checkbox', name: 'Select __Host-n', exact: true });
    await view.click({ role: 'button', name: 'Export' });
    await view.waitForTarget({ css: 'dialog .losses .good-text' });
    await catchFiles();
    await view.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('dialog select:last-of-type');
      const format = [...document.querySelectorAll<HTMLSelectElement>('dialog select')].at(-1) ?? select;
      if (!format) throw new Error('no format');
      format.value = 'netscape';
      format.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await view.waitForText('2 cookies');
    await view.waitForTarget({ css: 'dialog .losses li' });
    expect(await axeViolations(view)).toEqual([]);
    await view.click({ role: 'button', name: 'Save as a file' });
    await view.waitForText('2 of 2 cookies are in cookies-netscape-');
    const text = await savedText();
    expect(text).toContain('__Host-n');
    expect(text).not.toContain('c2\t');
    await view.press('Escape');
    await view.waitForNone({ css: 'dialog' });
    expect(await view.focused()).toContain('Export');
  });

  test('of one cookie is copied in the format of a tool', async () => {
    view = await browser.openOptions('cookies');
    await view.waitForTarget({ css: 'tr.cookie td.name' });
    await view.click({ css: 'tr.cookie td.name' });
    await view.click({ role: 'button', name: 'Copy as' });
    await view.evaluate(() => {
      const kept = globalThis as unknown as { copied: string };
      navigator.clipboard.writeText = async (text) => {
        kept.copied = text;
      };
    });
    await view.click({ role: 'button', name: 'curl command (bash, zsh)' });
    await view.waitForText('Copied: curl command (bash, zsh).');
    expect(await view.evaluate(() => (globalThis as unknown as { copied: string }).copied)).toMatch(
      /^curl .*n/,
    );
  });
});
