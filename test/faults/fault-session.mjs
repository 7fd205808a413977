// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launchBrowser } from '../e2e/browsers/launch-browser.mjs';
import { prepareExtension } from './prepare-extension.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../../utils/model').Cookie} Cookie */
/** @typedef {{result?: any, error?: {code: string, message: string}, gone?: string}} Answer what a surface is told; `gone`: the page that asked is no more */

/** Only cookies and entries of this name are judged: the demo site sets others whenever it likes. */
export const MARK = 'f_';

/** @param {Cookie} cookie */
export const idOf = ({ name, domain, path, storeId, partitionKey }) =>
  JSON.stringify([name, domain, path, storeId, partitionKey ?? null]);

/** @param {Promise<unknown>} work @param {number} ms */
function within(work, ms) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The folder of the profile where a browser keeps its cookies, and the files there. */
const COOKIES = {
  chromium: { folder: 'Default', file: /^Cookies(-journal|-wal)?$/ },
  firefox: { folder: '.', file: /^cookies\.sqlite(-wal)?$/ },
};

/** Whether the browser's own file of cookies holds a text. @param {'chromium' | 'firefox'} name @param {string} profile @param {string} mark */
function isWritten(name, profile, mark) {
  const dir = join(profile, COOKIES[name].folder);
  return readdirSync(dir)
    .filter((each) => COOKIES[name].file.test(each))
    .some((each) => {
      try {
        return readFileSync(join(dir, each), 'latin1').includes(mark);
      } catch {
        // It went between being listed and being read.
        return false;
      }
    });
}

/**
 * A browser with the demo site open in a tab, an inspector open beside it, and the seam under the extension.
 * @param {{browser: 'chromium' | 'firefox', site: import('../demo-site/demo-site.mjs').DemoSite}} options
 */
export async function faultSession({ browser: name, site }) {
  const browser = await launchBrowser({
    browser: name,
    prepare: prepareExtension,
  });
  const url = `${site.origins.app}/probe`;
  /** @type {Page | undefined} */
  let page;
  /** @type {import('../e2e/browsers/page-view.mjs').PageView | undefined} */
  let surface;
  /** @type {Page | undefined} */
  let extensionsPage;
  let tabId = -1;

  const session = {
    browser,
    url,
    get page() {
      if (!page) throw new Error('The site is not open');
      return page;
    },
    get surface() {
      if (!surface) throw new Error('The inspector is not open');
      return surface;
    },
    get tabId() {
      return tabId;
    },

    /** The site and the inspector beside it are open, whatever was done to them. */
    async open() {
      if (!page || page.isClosed()) {
        await surface?.close();
        surface = undefined;
        page = await browser.openPage(url);
        await page.waitForSelector('html[data-ready]');
        tabId = await browser.tabIdOf(page);
      }
      if (!surface || surface.page.isClosed()) {
        surface = await browser.openExtensionPage(`${browser.paths.popup}?tab=${tabId}`);
        await surface.waitForTarget({ role: 'tab', name: 'Cookies' });
      }
    },

    /** Asks as a surface does. @param {string} request @param {unknown} [parameter] @returns {Promise<Answer>} */
    ask(request, parameter) {
      return browser
        .inExtension(
          (n, p) => /** @type {any} */ (globalThis).askBackground(n, p),
          request,
          parameter === undefined ? undefined : JSON.stringify(parameter),
        )
        .catch((error) => ({ gone: String(error) }));
    },

    /** The answer to what must not fail. @param {string} request @param {unknown} [parameter] */
    async must(request, parameter) {
      const { result, error, gone } = await session.ask(request, parameter);
      if (result === undefined)
        throw new Error(`${request}: ${error?.code ?? gone ?? 'no answer'} ${error?.message ?? ''}`);
      return result;
    },

    /** The judged cookies, by id. @returns {Promise<Map<string, Cookie>>} */
    async jar() {
      const cookies = (await browser.cookies())
        .filter((cookie) => cookie.name.startsWith(MARK))
        // Firefox names what there is not; the product's own form does not.
        .map(({ partitionKey, firstPartyDomain: _, ...cookie }) => ({
          ...cookie,
          ...(partitionKey ? { partitionKey } : {}),
        }));
      return new Map(cookies.map((cookie) => [idOf(cookie), cookie]));
    },

    /** Makes the jar hold exactly these of the judged cookies. @param {readonly Record<string, unknown>[]} wanted */
    async setJar(wanted) {
      await browser.inExtension(
        async (mark, list) => {
          const host = (/** @type {any} */ c) => c.domain.replace(/^\./, '');
          for (let round = 0; round < 9; round += 1) {
            const there = (await api.cookies.getAll(/** @type {any} */ ({ partitionKey: {} }))).filter((c) =>
              c.name.startsWith(mark),
            );
            if (there.length === 0) break;
            await Promise.all(
              there.map((c) =>
                api.cookies.remove(
                  /** @type {any} */ ({
                    url: `https://${host(c)}${c.path}`,
                    name: c.name,
                    storeId: c.storeId,
                    ...(c.partitionKey ? { partitionKey: c.partitionKey } : {}),
                  }),
                ),
              ),
            );
          }
          for (const details of list) await api.cookies.set(/** @type {any} */ (details));
        },
        MARK,
        /** @type {any[]} */ (wanted),
      );
    },

    /** Stores one cookie as it was. @param {Cookie} cookie */
    async putBack({ name: cookie, value, domain, path, expirationDate, secure }) {
      const host = domain.replace(/^\./, '');
      const url = `http${secure ? 's' : ''}://${host}${path}`;
      await browser.setCookie({
        url,
        name: cookie,
        value,
        path,
        expirationDate,
        ...(host === domain ? {} : { domain: host }),
      });
    },

    /** The judged entries of the page's local storage. @returns {Promise<Record<string, string>>} */
    storage() {
      return session.page.evaluate(
        (mark) => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(mark))),
        MARK,
      );
    },

    /** @param {Record<string, string>} entries */
    async setStorage(entries) {
      await session.page.evaluate(
        (mark, wanted) => {
          for (const key of Object.keys(localStorage)) if (key.startsWith(mark)) localStorage.removeItem(key);
          for (const [key, value] of Object.entries(wanted)) localStorage.setItem(key, value);
        },
        MARK,
        entries,
      );
    },

    /** Wakes the background and gives it its order. @param {import('./fault-seam.mjs').Order} order */
    async arm(order) {
      for (let attempt = 0; ; attempt += 1) {
        await session.ask('getSettings');
        const heard = await browser.inExtension(async (sent) => {
          const { faultState } = /** @type {any} */ (globalThis);
          faultState.reached = null;
          return (await faultState.tell({ order: sent })) !== null;
        }, order);
        if (heard) return;
        if (attempt === 5) throw new Error('The background does not hear the harness');
      }
    },

    /** The call at which the fault came; null while it has not. @returns {Promise<string | null>} */
    reached: () =>
      browser.inExtension(() => /** @type {any} */ (globalThis).faultState.reached).catch(() => null),

    /** How many browser calls the background has made since it got its order. @returns {Promise<number>} */
    calls: () => browser.inExtension(() => /** @type {any} */ (globalThis).faultState.tell({ ask: true })),

    letGo: () =>
      browser.inExtension(() => void (/** @type {any} */ (globalThis).faultState.tell({ letGo: true }))),

    /** Withdraws the access to every site as a person does in the browser's own page, or gives it back. @param {boolean} on */
    async access(on) {
      if (name === 'firefox') {
        await browser.hostAccess(on);
        return;
      }
      if (!extensionsPage || extensionsPage.isClosed()) {
        extensionsPage = await browser.driver.newPage();
        await extensionsPage.goto('chrome://extensions');
      }
      await extensionsPage.evaluate(
        (id, hostAccess) =>
          new Promise((resolve) =>
            /** @type {any} */ (chrome).developerPrivate.updateExtensionConfiguration(
              { extensionId: id, hostAccess },
              resolve,
            ),
          ),
        new URL(browser.extensionOrigin).hostname,
        on ? 'ON_ALL_SITES' : 'ON_CLICK',
      );
    },

    /** Fills both storage areas until nothing more fits, or empties them of that again. @param {boolean} full */
    async fill(full) {
      await browser.inExtension(async (on) => {
        for (const area of [api.storage.session, api.storage.local]) {
          if (!on) {
            await area.remove(Array.from({ length: 40 }, (_, index) => `filler-${index}`));
            continue;
          }
          let size = 4_000_000;
          for (let index = 0; index < 40 && size > 50; index += 1) {
            try {
              await area.set({ [`filler-${index}`]: 'x'.repeat(size) });
            } catch {
              size = Math.floor(size / 4);
            }
          }
        }
      }, full);
    },

    /**
     * Waits until the browser has written the cookies to disk. Chromium does it half a minute after a change, or after 512
     * of them. (Local storage it writes when it likes, at most sixty times an hour: nobody can wait for that.)
     */
    async written() {
      const mark = `written-${crypto.randomUUID()}`;
      await browser.inExtension(
        async (text, hosts) => {
          const set = (/** @type {string} */ host, /** @type {string} */ cookie) =>
            api.cookies.set({ url: `https://${host}.test/`, name: cookie, expirationDate: 4e9 });
          await set('fill', text);
          // Changes of one cookie count as one, and a site keeps 180.
          for (let host = 0; host < hosts; host += 1)
            await Promise.all(Array.from({ length: 150 }, (_, n) => set(`fill${host}`, `fill-${n}`)));
        },
        mark,
        name === 'chromium' ? 4 : 0,
      );
      const profile = join(browser.home.dir, 'profile');
      for (const end = Date.now() + 45_000; !isWritten(name, profile, mark); await pause(50))
        if (Date.now() > end) throw new Error('The browser does not write the cookies to disk');
      await browser.inExtension(
        (text) => api.cookies.remove({ url: 'https://fill.test/', name: text }).then(() => true),
        mark,
      );
    },

    /** Everything that lies in the extension's storage on disk. @returns {Promise<Record<string, unknown>>} */
    onDisk: () => browser.inExtension(() => api.storage.local.get(null)),

    /** Ends the browser and starts it again on the same profile. @param {'quit' | 'crash'} how */
    async restart(how) {
      page = undefined;
      surface = undefined;
      extensionsPage = undefined;
      await (how === 'crash' ? browser.crash() : browser.restart());
      await session.open();
    },

    /** Nothing that the background began is unfinished. */
    async settled() {
      const end = Date.now() + 15_000;
      for (;;) {
        const { result } = await session.ask('listOperations');
        if (result?.every((/** @type {{finished: boolean}} */ one) => one.finished)) return true;
        if (Date.now() > end) return false;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },

    /** What went wrong in the inspector since it was asked last. @returns {Promise<string[]>} */
    pageErrors: () =>
      session.surface.evaluate(() => /** @type {any} */ (globalThis).pageErrors?.splice(0) ?? []),

    within,
    close: () => browser.close(),
  };
  await session.open();
  return session;
}

/** @typedef {Awaited<ReturnType<typeof faultSession>>} FaultSession */
