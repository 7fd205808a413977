import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { OTHER_PERSON, PERSON } from '../demo-site/made-up.mjs';
import { axeViolations } from './axe-violations';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

const origin = () => new URL(demo.site.truth.shop.url).origin;

/** Signs in on the demo site, and keeps something of the account in web storage as an app would. */
async function signIn(person: typeof PERSON): Promise<Page> {
  const page = demo.keep(await demo.browser.openPage(`${origin()}/login`));
  await page.evaluate((email) => {
    const field = document.querySelector<HTMLInputElement>('input[name=email]');
    if (field) field.value = email;
    localStorage.setItem('signed-in-as', email);
  }, person.email);
  await Promise.all([page.waitForNavigation(), page.click('form button')]);
  return page;
}

/** Asks a page something, again where the reload after a switch came in between. */
async function settled<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 5 || !/context was destroyed|detached|ERR_ABORTED|NS_BINDING/i.test(String(error)))
        throw error;
    }
  }
}

/** Whom the server takes this browser for. */
function whoAmI(page: Page): Promise<string> {
  return settled(async () => {
    await page.goto(`${origin()}/account`, { waitUntil: 'load' });
    return page.evaluate(() => document.querySelector('h2')?.textContent ?? '');
  });
}

const storedName = (page: Page) => settled(() => page.evaluate(() => localStorage.getItem('signed-in-as')));

/** The snapshots of a page, in the inspector in a tab: it stays open while its page reloads. */
async function openSnapshots(page: Page): Promise<View> {
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.waitForTarget({ role: 'button', name: 'Export and more' });
  await view.click({ role: 'button', name: 'Export and more' });
  await view.waitForTarget({ label: 'Name of the snapshot' });
  return view;
}

async function save(view: View, name: string): Promise<void> {
  await view.type({ label: 'Name of the snapshot' }, name);
  await view.click({ role: 'button', name: 'Save this state' });
  await view.waitForText(`“${name}” is saved.`);
}

async function forgetSnapshots(): Promise<void> {
  for (const { id } of await demo.browser.request('listSnapshots'))
    await demo.browser.request('deleteSnapshot', { id });
}

describe('two accounts', () => {
  test('are switched between in a click, and the server agrees who is who', async () => {
    await forgetSnapshots();
    const page = await signIn(PERSON);
    expect(await whoAmI(page)).toBe(`Session of ${PERSON.id}`);
    let view = await openSnapshots(page);
    await save(view, 'Ana');
    await view.close();
    await demo.browser.clearCookies();
    const other = await signIn(OTHER_PERSON);
    expect(await whoAmI(other)).toBe(`Session of ${OTHER_PERSON.id}`);
    view = await openSnapshots(other);
    await save(view, 'Ion');
    await view.click({ role: 'button', name: 'Switch to Ana' });
    await view.waitForText('This is “Ana” now.');
    expect(await whoAmI(other)).toBe(`Session of ${PERSON.id}`);
    expect(await storedName(other)).toBe(PERSON.email);
    expect(await axeViolations(view)).toEqual([]);
    await view.click({ role: 'button', name: 'Switch to Ion' });
    await view.waitForText('This is “Ion” now.');
    expect(await whoAmI(other)).toBe(`Session of ${OTHER_PERSON.id}`);
    expect(await storedName(other)).toBe(OTHER_PERSON.email);
    await view.click({ role: 'button', name: 'Undo', within: { css: '.snapshots' } });
    await view.waitForText('Undone:');
    expect(await whoAmI(other)).toBe(`Session of ${PERSON.id}`);
    expect(await storedName(other)).toBe(PERSON.email);
  });
});

describe('a snapshot', () => {
  test('encrypted on disk opens with its passphrase alone, and shows what differs from now', async () => {
    await forgetSnapshots();
    const page = await signIn(PERSON);
    const view = await openSnapshots(page);
    await save(view, 'Secret');
    await view.click({ css: '.snapshot .more > summary' });
    await view.click({ role: 'button', name: 'Keep on disk, encrypted' });
    await view.type({ css: '.snapshot-form input' }, 'correct horse');
    await view.click({ role: 'button', name: 'Encrypt', exact: true });
    await view.waitForTarget({ css: '.snapshot .badge', nth: 1 });
    const kept = await demo.browser.inExtension(async () =>
      JSON.stringify(await api.storage.local.get(null)),
    );
    expect(kept).toContain('"encrypted"');
    expect(kept).not.toContain('connect.sid');
    await page.evaluate(() => localStorage.setItem('later', '1'));
    await view.click({ role: 'button', name: 'Compare' });
    await view.type({ css: '.snapshot-form input' }, 'incorrect pony');
    await view.click({ role: 'button', name: 'Open', exact: true });
    await view.waitForText('The passphrase is wrong');
    expect(await page.evaluate(() => localStorage.getItem('later'))).toBe('1');
    await view.type({ css: '.snapshot-form input' }, 'correct horse');
    await view.click({ role: 'button', name: 'Open', exact: true });
    await view.waitForTarget({ css: '.state-diff' });
    expect(await view.textOf({ css: '.state-diff' })).toContain('later');
    await forgetSnapshots();
  });

  test('is compared with another: what came, went and changed', async () => {
    await forgetSnapshots();
    const page = await signIn(PERSON);
    await page.evaluate(() => localStorage.setItem('only-before', '1'));
    const view = await openSnapshots(page);
    await save(view, 'Before');
    await page.evaluate(() => {
      localStorage.removeItem('only-before');
      localStorage.setItem('signed-in-as', 'somebody else');
      localStorage.setItem('only-after', '1');
    });
    await save(view, 'After');
    const options = demo.keep(await demo.browser.openOptions('snapshots'));
    await options.waitForText('Before');
    const names = await options.texts({ css: '.snapshot strong' });
    const first = { css: '.snapshot', nth: names.indexOf('Before') };
    await options.click({ css: '.more > summary', within: first });
    await options.choose({ css: 'select.against', within: first }, 'After');
    await options.click({ role: 'button', name: 'Compare', within: first });
    await options.waitForTarget({ css: '.state-diff' });
    const diff = await options.textOf({ css: '.state-diff' });
    for (const part of ['only-before', 'only-after', 'signed-in-as', 'somebody else'])
      expect(diff).toContain(part);
    expect(diff).not.toContain('connect.sid');
    await forgetSnapshots();
  });

  test('is listed on the options page, deleted and brought back by keyboard', async () => {
    await forgetSnapshots();
    const page = await signIn(PERSON);
    await save(await openSnapshots(page), 'Listed');
    const view = demo.keep(await demo.browser.openOptions('snapshots'));
    await view.waitForText('Listed');
    expect(await axeViolations(view)).toEqual([]);
    await view.focus({ css: '.snapshot .more > summary' });
    await view.press('Enter');
    await view.waitForTarget({ role: 'button', name: 'Delete the snapshot Listed' });
    await view.focus({ role: 'button', name: 'Delete the snapshot Listed' });
    await view.press('Enter');
    await view.waitForText('“Listed” is deleted.');
    await view.waitForNone({ css: '.snapshot' });
    await view.focus({ role: 'button', name: 'Undo' });
    await view.press('Enter');
    await view.waitForTarget({ css: '.snapshot' });
    await forgetSnapshots();
  });
});

describe('site data', () => {
  test('is counted, cleared, and what can be undone is brought back', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    await page.evaluate(async () => {
      await new Promise((resolve) => {
        const request = indexedDB.open('made-up-db');
        request.onsuccess = () => {
          request.result.close();
          resolve(null);
        };
      });
      await caches.open('made-up-cache');
    });
    const before = await page.evaluate(() => ({
      local: localStorage.length,
      session: sessionStorage.length,
    }));
    const jar = async () =>
      (await demo.browser.cookies()).filter(({ domain }) => /(^|\.)app\.localhost$/.test(domain)).length;
    const cookies = await jar();
    const view = await openSnapshots(page);
    await view.click({ role: 'tab', name: 'Site data' });
    await view.waitForTarget({ role: 'button', name: 'Clear the data of app.localhost' });
    await view.waitForText('This cannot be undone');
    expect(await axeViolations(view)).toEqual([]);
    await view.click({ role: 'button', name: 'Clear the data of app.localhost' });
    // What cannot be undone asks for a second word; the focus is not on the button that gives it.
    await view.waitForTarget({ role: 'button', name: 'Only what can be undone' });
    await view.waitFor(() => document.activeElement?.textContent === 'Cancel');
    expect(await axeViolations(view)).toEqual([]);
    expect(await jar()).toBe(cookies);
    await view.click({ role: 'button', name: 'Cancel' });
    await view.waitForNone({ role: 'button', name: 'Only what can be undone' });
    expect(await jar()).toBe(cookies);
    await view.click({ role: 'button', name: 'Clear the data of app.localhost' });
    await view.click({ role: 'button', name: 'Clear everything chosen' });
    await view.waitForText('Cleared: Cookies (');
    await view.waitForText('This cannot be undone: IndexedDB databases (');
    // Nothing of what is left to be chosen is spoken of beside it.
    expect(await view.evaluate(() => document.body.innerText)).not.toContain('All that is chosen');
    expect(await jar()).toBe(0);
    expect(
      await page.evaluate(async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        caches: await caches.keys(),
        databases: (await indexedDB.databases())
          .map(({ name }) => name)
          .filter((name) => name === 'made-up-db'),
      })),
    ).toEqual({ local: 0, session: 0, caches: [], databases: [] });
    await view.click({ role: 'button', name: 'Undo', within: { css: '.site-data' } });
    await view.waitForText('Undone.');
    expect(await jar()).toBe(cookies);
    const stored = () =>
      page.evaluate(() => ({ local: localStorage.length, session: sessionStorage.length }));
    expect(await stored()).toEqual(before);
    // Outside its dialog too, once that is closed.
    await page.evaluate(() => caches.open('made-up-cache'));
    await view.click({ role: 'button', name: 'Look again' });
    // While it looks nothing can be cleared.
    await view.waitForText('This cannot be undone: Caches');
    await view.click({ role: 'button', name: 'Clear the data of app.localhost' });
    await view.click({ role: 'button', name: 'Only what can be undone' });
    await expect.poll(jar).toBe(0);
    await view.waitForText('Cleared: Cookies (');
    expect(await page.evaluate(() => caches.keys())).toEqual(['made-up-cache']);
    await view.press('Escape');
    await view.waitForNone({ css: 'dialog[open]' });
    await view.waitForTarget({ role: 'button', name: 'Undo' });
    await view.press('Control+z');
    await expect.poll(jar).toBe(cookies);
    await expect.poll(stored).toEqual(before);
  });
});

describe('the entire session', () => {
  test('goes into one bundle and comes back from it: the server and the page know the person again', async () => {
    const page = await signIn(PERSON);
    const inspector = await openSnapshots(page);
    await inspector.evaluate(() => {
      const kept = globalThis as unknown as { saved: string[] };
      kept.saved = [];
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((whole) => kept.saved.push(whole));
        return make(blob);
      };
      HTMLAnchorElement.prototype.click = () => undefined;
    });
    await inspector.click({ role: 'tab', name: 'Export' });
    await inspector.waitFor(() => document.querySelector('option[value=session]') !== null);
    await inspector.choose({ label: 'What', exact: true }, 'session');
    await inspector.choose({ label: 'Format' }, 'jarlens');
    // Nothing can be saved while it is written anew: pressed until there is something.
    const saved = () =>
      inspector.evaluate(() => (globalThis as unknown as { saved: string[] }).saved.at(-1) ?? '');
    await expect
      .poll(
        async () => {
          await inspector.click({ role: 'button', name: 'Save as a file' });
          return saved();
        },
        { timeout: 15_000 },
      )
      .toContain('"signed-in-as"');
    const text = await saved();
    expect(text).toContain('"storage"');
    await inspector.close();
    await demo.browser.clearCookies();
    await page.evaluate(() => localStorage.clear());
    const view = demo.keep(await demo.browser.openOptions('transfer'));
    await view.waitForTarget({ label: 'Text to import' });
    await view.evaluate((given: string) => {
      const area = document.querySelector('textarea');
      if (!area) throw new Error('no field');
      area.value = given;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }, text);
    await view.click({ role: 'button', name: /^Import \d+ cookies?$/ });
    await view.waitForText('imported.');
    await view.click({ role: 'button', name: /^Put \d+ entr(y|ies) back$/ });
    await view.waitForText('of web storage');
    await view.waitForText(/(is|are) back\./);
    expect(await storedName(page)).toBe(PERSON.email);
    expect(await whoAmI(page)).toBe(`Session of ${PERSON.id}`);
  });
});
