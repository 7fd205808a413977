import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { browserName } from './browsers/launch-browser.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** Chromium alone takes half a minute of all processors to make a thousand, which keeps every other test waiting. */
const FRAMES = browserName === 'chromium' && process.env['JARLENS_E2E'] === 'brief' ? 300 : 1000;

/** A page that stores nothing by itself, to be made hostile. */
const bare = async (): Promise<Page> =>
  demo.keep(await demo.browser.openPage(`${demo.site.origins.bad}/received`));

/** The inspector of a page, in a tab: it stays open while its page is looked after. */
async function inspector(page: Page): Promise<View> {
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.waitForTarget({ role: 'tab', name: 'Storage' });
  await view.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenErrors: seen });
    window.addEventListener('error', (event) => seen.push(String(event.message)));
    window.addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)));
  });
  return view;
}
const errors = (view: View) =>
  view.evaluate(() => (window as unknown as { seenErrors: string[] }).seenErrors);

const RTL = '\u202e';

describe('a hostile page', () => {
  test('that took over what scripts are made of is read all the same', async () => {
    const page = await bare();
    const tabId = await demo.browser.tabIdOf(page);
    await page
      .evaluate(() => {
        localStorage.setItem('kept', 'what is really there');
        sessionStorage.setItem('also', 'this');
        const lie = () => {
          throw new Error('taken over');
        };
        Object.assign(Storage.prototype, { getItem: lie, key: lie, setItem: lie });
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
          Object.defineProperty(window, name, { configurable: true, get: lie });
        Object.defineProperty(Document.prototype, 'cookie', { get: lie, set: lie });
        Object.assign(indexedDB ?? {}, {});
      })
      .catch(() => undefined);
    await page
      .evaluate(() => {
        const lie = () => 'a lie';
        Object.assign(JSON, { parse: lie, stringify: lie });
        Object.assign(Array.prototype, {
          map: lie,
          push: lie,
          filter: lie,
          flatMap: lie,
          [Symbol.iterator]: lie,
        });
        Object.assign(Object, { keys: lie, entries: lie, fromEntries: lie });
        Object.defineProperty(Object.prototype, 'jarlens', { get: lie, configurable: true });
        Object.defineProperty(Promise.prototype, 'then', { value: lie });
      })
      // The page can no longer answer the test either.
      .catch(() => undefined);
    const { snapshot } = await demo.browser.request('inspectTab', { tabId, depth: 'all' });
    const stored = Object.fromEntries(snapshot.storage.map(({ key, value }) => [key, value]));
    expect(stored).toMatchObject({ kept: 'what is really there', also: 'this' });
    const changed = await demo.browser.request('writeStorageEntry', {
      place: { tabId, frameId: 0, origin: new URL(page.url()).origin, area: 'local' },
      replaces: 'kept',
      key: 'kept',
      value: 'edited',
    });
    expect(changed).toMatchObject({ done: 1, failed: [] });
  });

  test('that stores ten megabytes is shown, and what is too long is cut', async () => {
    const page = await bare();
    const bytes = await page.evaluate(() => {
      let characters = 0;
      for (const area of [localStorage, sessionStorage]) {
        area.clear();
        for (let size = 1_000_000, i = 0; size > 1000; i += 1) {
          try {
            area.setItem(`part_${i}`, 'ă'.repeat(size));
            characters += size;
          } catch {
            size = Math.floor(size / 2);
          }
        }
      }
      return characters * 2;
    });
    expect(bytes).toBeGreaterThan(9_000_000);
    const view = await inspector(page);
    await view.click({ role: 'tab', name: 'Storage' });
    for (const key of ['part_0', 'part_1']) await view.waitForText(key);
    await view.evaluate(() => {
      for (const card of document.querySelectorAll('details')) card.open = true;
    });
    expect(await view.evaluate(() => document.body.innerText.length)).toBeLessThan(2_000_000);
    expect(await errors(view)).toEqual([]);
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
  });

  test('that stores what unfolds without end, or what nobody sees, is shown in bounded time and space', async () => {
    const page = await bare();
    await page.evaluate(() => {
      localStorage.setItem('deep', '['.repeat(150_000) + ']'.repeat(150_000));
      localStorage.setItem('unseen', '\u200b'.repeat(300_000));
      localStorage.setItem('__proto__', '{"__proto__":{"polluted":true}}');
    });
    const url = page.url();
    for (const [name, value] of [
      ['deep', '['.repeat(2000) + ']'.repeat(2000)],
      ['__proto__', 'made-up'],
      ['constructor', 'made-up'],
    ])
      await demo.browser.setCookie({ url, name, value, path: '/' });
    const view = await inspector(page);
    await view.waitForTarget({ role: 'rowheader' });
    for (const name of ['__proto__', 'constructor', 'deep']) {
      await view.click({ role: 'button', name, exact: true });
      await view.waitForTarget({ css: '.cookie-details' });
      await view.click({ role: 'button', name, exact: true });
    }
    await view.click({ role: 'tab', name: 'Storage' });
    for (const key of ['deep', 'unseen', '__proto__']) await view.waitForText(key);
    await view.evaluate(() => {
      for (const card of document.querySelectorAll('details')) card.open = true;
    });
    const drawn = await view.evaluate(() => ({
      nodes: document.querySelectorAll('*').length,
      text: document.body.innerText.length,
      polluted: 'polluted' in {},
    }));
    expect(drawn.nodes).toBeLessThan(20_000);
    expect(drawn.text).toBeLessThan(2_000_000);
    expect(drawn.polluted).toBe(false);
    expect(await errors(view)).toEqual([]);
    await page.evaluate(() => localStorage.clear());
    await demo.browser.clearCookies();
  });

  test('cannot make a name that is markup, turns the text round or stands for another', async () => {
    const url = `${demo.site.origins.bad}/received`;
    const names = ['<img/src/onerror=1>', '<b>bold</b>', `txt.${RTL}gpj.exe`, 'zero\u200bwidth', 'аdmin'];
    const kept: string[] = [];
    for (const name of names)
      await demo.browser.setCookie({ url, name, value: `value ${RTL} of it`, path: '/' }).then(
        () => kept.push(name),
        // What a browser does not take is not there to be shown.
        () => undefined,
      );
    const page = await bare();
    const view = await inspector(page);
    await view.waitForTarget({ role: 'rowheader' });
    await view.waitFor((count) => document.querySelectorAll('tbody th').length >= count, [kept.length]);
    const shown = await view.evaluate(() => ({
      text: document.body.innerText,
      made: document.querySelectorAll('tbody img, tbody b:not([class]), [onerror]').length,
    }));
    expect(shown.made).toBe(0);
    expect(shown.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
    expect(shown.text).toContain('U+202E');
    // Each stands in a box of its own, so that no name turns its neighbours round.
    const isolated = await view.evaluate(() =>
      [...document.querySelectorAll('tbody th button, tbody th bdi')].every(
        (cell) =>
          /isolate|plaintext/.test(getComputedStyle(cell).unicodeBidi) ||
          /isolate|plaintext/.test(getComputedStyle(cell.parentElement ?? cell).unicodeBidi),
      ),
    );
    expect(isolated).toBe(true);
  });

  test('cannot pass for another by its address: it is written as the browser asks for it', async () => {
    for (const host of ['xn--pple-43d.test', 'xn--80ak6aa92e.test', 'xn--bcher-kva.test', 'apple.test'])
      await demo.browser.setCookie({ url: `https://${host}/`, name: 'sid', value: '1', path: '/' });
    const view = demo.keep(await demo.browser.openOptions('cookies'));
    await view.waitForText('xn--pple-43d.test');
    await view.waitForText('xn--80ak6aa92e.test');
    expect(await view.text()).not.toMatch(/[а-я]pple|аррӏе/);
    // Its group tells what it is in letters, or with a mark that it can be taken for another.
    await view.waitFor(() => document.querySelectorAll('.group-name .host-letters').length === 3);
    const told = await view.evaluate(() =>
      [...document.querySelectorAll('.group-name')].map((group) => [
        group.querySelector('strong')?.textContent ?? '',
        group.querySelector('.host-letters')?.textContent ?? '',
      ]),
    );
    const of = Object.fromEntries(told) as Record<string, string>;
    expect(of['xn--pple-43d.test']).toContain('It can be taken for “apple.test”');
    expect(of['xn--80ak6aa92e.test']).toContain('It can be taken for “apple.test”');
    expect(of['xn--bcher-kva.test']).toBe('In letters: bücher.test');
    expect(of['apple.test']).toBe('');
  });

  for (const [kind, host, words] of [
    [
      'looks like',
      'xn--80ak6aa92e.localhost',
      ['Look-alike characters', 'It can be taken for “apple.localhost”, which is another site.'],
    ],
    [
      'mixes its letters into',
      'xn--pple-43d.localhost',
      ['Look-alike characters', 'Mixed scripts: Cyrillic and Latin.', 'taken for “apple.localhost”'],
    ],
    ['is not mistaken for', 'xn--bcher-kva.localhost', ['In letters: bücher.localhost']],
  ] as const)
    test(`that ${kind} another is told by its letters: ${host}`, async () => {
      const url = `http://${host}:${new URL(demo.site.origins.appHttp).port}/received`;
      const page = demo.keep(await demo.browser.openPage(url));
      await demo.browser.setCookie({ url, name: 'sid', value: '1', path: '/' });
      const view = await inspector(page);
      await view.waitForText(host);
      const told = (css: string) => view.evaluate((at) => document.querySelector(at)?.textContent ?? '', css);
      await view.waitForTarget({ css: '.site .host-letters' });
      await view.click({ role: 'button', name: 'sid', exact: true });
      await view.waitForTarget({ css: '.cookie-details .host-letters' });
      await view.waitForTarget({ css: '.cookie-details .host-sending .host-letters' });
      for (const word of words) {
        expect(await told('.site .host-letters')).toContain(word);
        expect(await told('.cookie-details dd > .host-letters')).toContain(word);
        expect(await told('.cookie-details .host-sending')).toContain(word);
      }
      // Letters that could be taken for others' are nowhere.
      expect(await view.text()).not.toMatch(/\p{Script=Cyrillic}/u);
      expect(await errors(view)).toEqual([]);
    });

  // Last, because the browser is busy with them for a while after.
  test(`of ${FRAMES} frames is read whole, also while they vanish`, async () => {
    const page = await bare();
    const tabId = await demo.browser.tabIdOf(page);
    await page.evaluate((frames) => {
      localStorage.setItem('kept', 'in all of them');
      for (let i = 0; i < frames; i += 1) {
        const frame = document.createElement('iframe');
        if (i % 100 === 0) frame.setAttribute('sandbox', '');
        document.body.append(frame);
      }
    }, FRAMES);
    const { snapshot } = await demo.browser.request('inspectTab', { tabId, depth: 'all' });
    expect(snapshot.frames.length).toBeGreaterThan(FRAMES * 0.9);
    const inspecting = demo.browser.request('inspectTab', { tabId, depth: 'all' });
    // The browsers themselves take their time over each.
    await page.evaluate(() => {
      for (const frame of [...document.querySelectorAll('iframe')].slice(0, 100)) frame.remove();
    });
    expect((await inspecting).snapshot.frames.length).toBeGreaterThan(0);
    const after = await demo.browser.request('inspectTab', { tabId, depth: 'all' });
    expect(after.snapshot.frames.length).toBeLessThanOrEqual(snapshot.frames.length - 100);
    // What they share is told once, and none was too slow.
    // A browser that is still busy making them may answer too late the first time.
    await expect
      .poll(
        async () => {
          const { snapshot: now } = await demo.browser.request('inspectTab', { tabId, depth: 'all' });
          return [now.storage.map(({ key }) => key), now.gaps.map(({ code }) => code)];
        },
        { timeout: 60_000 },
      )
      .toEqual([['kept'], ['storage-blocked']]);
  });
});
