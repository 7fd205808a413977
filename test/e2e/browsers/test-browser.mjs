// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PageView } from './page-view.mjs';

/**
 * @typedef {object} LaunchOptions
 * @property {string} extensionDir the built extension, e.g. `.output/chrome-mv3-e2e`
 * @property {string} [executablePath] the browser's program; the usual one of this machine when left out
 * @property {boolean} [headless] true when left out
 * @property {string} [language] a BCP 47 tag for the browser's interface and for pages
 * @property {'ltr' | 'rtl'} [pseudo] a made-up language in the place of English: pseudo-messages.mjs
 * @property {'light' | 'dark'} [colorScheme] what pages and the popup are told the person prefers
 * @property {readonly string[]} [args] more arguments for the browser
 * @property {Readonly<Record<string, unknown>>} [preferences] Firefox preferences
 * @property {boolean} [blockThirdPartyCookies] Chromium's setting; they are allowed when left out
 * @property {boolean} [incognito] whether the extension may be used in private windows; a person allows it
 * @property {number} [pixelRatio] device pixels to a CSS pixel without a window; 1 when left out
 * @property {boolean} [scrollbars] true leaves Chromium its scrollbars, which take up room, also without a window
 * @property {boolean} [control] false leaves the control page out; then `inExtension` cannot be used. For a browser a person looks at.
 * @property {boolean} [ownSignals] false lets the caller decide what Ctrl-C does
 * @property {AbortSignal} [signal] ends a start that is under way
 * @property {(dir: string) => void | Promise<void>} [prepare] changes the copy of the extension before it is started
 */

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./view.mjs').View} View */
/** @typedef {{by?: 'click' | 'api'}} PopupOptions a real toolbar click (which grants `activeTab`), or `action.openPopup()` */

const WAIT = 15_000;

/**
 * A real browser with the extension installed, driven the same way whichever it is. `launch-chromium.mjs` and
 * `launch-firefox.mjs` are the two kinds; get one with `launchBrowser(name, options)`.
 */
export class TestBrowser {
  /**
   * @param {'chromium' | 'firefox'} name
   * @param {LaunchOptions} options
   * @param {{dir: string, remove: () => void}} home
   * @param {{popup: string, options: string}} paths
   */
  constructor(name, options, home, paths) {
    this.name = name;
    this.options = options;
    this.home = home;
    this.paths = paths;
    /** @type {import('puppeteer-core').Browser | undefined} */
    this.running = undefined;
    /** `chrome-extension://...` or `moz-extension://...`, without a slash at the end. */
    this.extensionOrigin = '';
    /** @type {Page | undefined} */
    this.control = undefined;
    this.colorScheme = options.colorScheme;
  }

  /** The DOM driver's browser. */
  get driver() {
    if (!this.running) throw new Error(`${this.name} is not running`);
    return this.running;
  }

  /** The browser's own name and version. @returns {Promise<string>} */
  version() {
    return this.driver.version();
  }

  /** The browser's environment: its temporary files lie with the profile, and go with it. */
  environment() {
    const temporary = join(this.home.dir, 'tmp');
    mkdirSync(temporary, { recursive: true });
    return { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary };
  }

  /** @param {Page} page */
  async prepare(page) {
    page.setDefaultTimeout(WAIT);
    await this.applyColorScheme(page);
    return page;
  }

  /** @param {Page} _page @returns {Promise<void>} */
  async applyColorScheme(_page) {}

  /**
   * Opens a page of a site in a new tab, in front, and waits for its load event.
   * @param {string} url
   * @returns {Promise<Page>}
   */
  async openPage(url) {
    const page = await this.prepare(await this.driver.newPage());
    await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
    await page.bringToFront();
    return page;
  }

  /**
   * Opens a page of the extension in a new tab.
   * @param {string} path e.g. `options.html#rules`
   * @returns {Promise<PageView>}
   */
  async openExtensionPage(path) {
    const page = await this.prepare(await this.driver.newPage());
    await this.goToExtensionPage(page, `${this.extensionOrigin}/${path}`);
    return new PageView(page);
  }

  /** @param {Page} page @param {string} url @returns {Promise<void>} */
  async goToExtensionPage(page, url) {
    await page.goto(url, { waitUntil: 'load' });
  }

  /** The options page in a tab. @param {string} [hash] what follows `#` */
  openOptions(hash) {
    return this.openExtensionPage(this.paths.options + (hash ? `#${hash}` : ''));
  }

  /**
   * The popup's page in a tab, for a given tab: for what the real popup cannot do in a test.
   * @param {Page} page the site's page
   */
  async openPopupPage(page) {
    return this.openExtensionPage(`${this.paths.popup}?tab=${await this.tabIdOf(page)}`);
  }

  /** The extension API's id of a page's tab. @param {Page} page @returns {Promise<number>} */
  async tabIdOf(page) {
    await page.bringToFront();
    const id = await this.inExtension(async () => {
      const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      return tab?.id;
    });
    if (id === undefined) throw new Error(`No tab in front for ${page.url()}`);
    return id;
  }

  /**
   * Runs a function in the control page, an empty page of the extension. In it `api` is `browser` in Firefox and
   * `chrome` in Chromium, both with promises. It shares nothing with the background but the extension's rights.
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R | Promise<R>} fn
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  async inExtension(fn, ...args) {
    if (!this.control) throw new Error('This browser was started without a control page');
    const wrapped = new Function(
      '...args',
      `const api = globalThis.browser ?? globalThis.chrome; return (${fn})(...args)`,
    );
    return /** @type {any} */ (await this.control.evaluate(/** @type {any} */ (wrapped), ...args));
  }

  /**
   * Every cookie of every kind the extension API shows: all stores, partitioned ones too.
   * @param {Record<string, unknown>} [filter] of `cookies.getAll`
   * @returns {Promise<import('../../../utils/model').Cookie[]>}
   */
  cookies(filter = {}) {
    return this.inExtension(async (f) => {
      const stores = await api.cookies.getAllCookieStores();
      const all = [];
      for (const store of stores) {
        const wanted = { partitionKey: {}, storeId: store.id, ...f };
        all.push(...(await api.cookies.getAll(/** @type {any} */ (wanted))));
      }
      return /** @type {any} */ (all);
    }, filter);
  }

  /** Sets a cookie through the extension API. @param {Record<string, unknown>} details of `cookies.set` */
  async setCookie(details) {
    await this.inExtension((d) => api.cookies.set(/** @type {any} */ (d)).then(() => true), details);
  }

  /** Forgets every cookie, in every store. */
  async clearCookies() {
    await this.inExtension(async () => {
      const stores = await api.cookies.getAllCookieStores();
      for (const store of stores) {
        const wanted = /** @type {any} */ ({ partitionKey: {}, storeId: store.id });
        for (const cookie of await api.cookies.getAll(wanted)) {
          const host = cookie.domain.replace(/^\./, '');
          const url = `http${cookie.secure ? 's' : ''}://${/^[^[].*:/.test(host) ? `[${host}]` : host}${cookie.path}`;
          const key = cookie.partitionKey ? { partitionKey: cookie.partitionKey } : {};
          await api.cookies.remove({ url, name: cookie.name, storeId: cookie.storeId, ...key });
        }
      }
    });
  }

  /** Waits until the function, run in the control page, returns something truthy, and returns that.
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R | Promise<R>} fn
   * @param {A} args
   * @param {{timeout?: number, message?: string}} [options]
   * @returns {Promise<NonNullable<Awaited<R>>>}
   */
  async waitInExtension(fn, args = /** @type {any} */ ([]), { timeout = WAIT, message } = {}) {
    const end = performance.now() + timeout;
    for (;;) {
      const result = await this.inExtension(fn, ...args);
      if (result) return /** @type {any} */ (result);
      if (performance.now() > end) throw new Error(`Not so within ${timeout} ms: ${message ?? String(fn)}`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  /**
   * Asks the background what a surface asks it, in the words of utils/browser/transport.ts.
   * @template {import('../../../utils/messaging/requests').RequestName} N
   * @param {N} name
   * @param {import('../../../utils/messaging/requests').RequestParameter<N>} [parameter]
   * @returns {Promise<import('../../../utils/messaging/requests').RequestResult<N>>}
   */
  async request(name, parameter) {
    // One id for every try, so that a repeat after the worker's end does nothing twice.
    const isDone = /^(deleteCookies|importCookies|writeCookie|applyRules|undo|redo)$/.test(name);
    const operation = isDone ? { operation: crypto.randomUUID() } : {};
    const whole =
      parameter === undefined ? undefined : { ...operation, .../** @type {object} */ (parameter) };
    const answer = await this.waitInExtension(
      async (n, p) => {
        const reply = await api.runtime
          .sendMessage({ jarlens: 1, name: n, ...(p === undefined ? {} : { parameter: p }) })
          .catch(() => null);
        return reply?.jarlens === 1 ? reply : null;
      },
      [name, whole],
      { message: `the background answers ${name}` },
    );
    if (answer.error) throw new Error(`${name}: ${answer.error.message} (${answer.error.code})`);
    return answer.parts
      ? answer.parts.flatMap((/** @type {string} */ part) => JSON.parse(part))
      : JSON.parse(answer.result);
  }

  /** What the popup is told of a page's tab. @param {Page} page @param {'cookies' | 'all'} [depth] */
  async inspect(page, depth = 'all') {
    return this.request('inspectTab', { tabId: await this.tabIdOf(page), depth });
  }

  /**
   * Opens the real popup for a page, which is brought to the front first. It resolves when the popup's document is
   * complete; what it shows comes later, so wait for that.
   * @param {Page} _page
   * @param {PopupOptions} [_options]
   * @returns {Promise<View>}
   */
  openPopup(_page, _options) {
    throw new Error('not implemented');
  }

  /** Runs a function in the background itself, where the browser lets it be reached.
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R | Promise<R>} _fn
   * @param {A} _args
   * @returns {Promise<Awaited<R>>}
   */
  inBackground(_fn, ..._args) {
    throw new Error('not implemented');
  }

  /** Ends the background at once, as the browser does when it is idle. @returns {Promise<void>} */
  endWorker() {
    throw new Error('not implemented');
  }

  /** Whether the background is running; asking does not start it. @returns {Promise<boolean>} */
  isWorkerRunning() {
    throw new Error('not implemented');
  }

  /** Installs the extension again from its folder, as an update does. @returns {Promise<void>} */
  reinstall() {
    throw new Error('not implemented');
  }

  /** Grants host access to match patterns, as a person does in the browser's own pages. @param {readonly string[]} _origins @returns {Promise<void>} */
  grantOrigins(_origins) {
    throw new Error('not implemented');
  }

  /** Withdraws the access to every site that was given at install, or gives it back; Firefox alone. @param {boolean} _on @returns {Promise<void>} */
  hostAccess(_on) {
    throw new Error('not implemented');
  }

  /** What pages and the popup are told the person prefers, from now on. @param {'light' | 'dark'} scheme */
  async setColorScheme(scheme) {
    this.colorScheme = scheme;
    for (const page of await this.driver.pages()) await this.applyColorScheme(page).catch(() => {});
  }

  /** @returns {Promise<void>} */
  start() {
    throw new Error('not implemented');
  }

  /**
   * Starts for the first time. A start that fails or is given up leaves nothing behind.
   * @returns {Promise<this>}
   */
  async startOrCleanUp() {
    const { signal } = this.options;
    const starting = this.start();
    /** @type {Promise<never>} */
    const givenUp = new Promise((_, reject) => {
      const stop = () => reject(new Error('The start was given up'));
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    });
    try {
      await Promise.race([starting, givenUp]);
      return this;
    } catch (error) {
      // The DOM driver may never notice that its browser was killed half-way: do not wait for it.
      starting.then(
        () => this.quit(),
        () => {},
      );
      await this.quit();
      this.home.remove();
      throw error;
    }
  }

  /** Quits the browser and starts it again on the same profile with the same extension. */
  async restart() {
    await this.quit();
    await this.start();
  }

  /**
   * Ends the browser as a crash does, with no time to write anything, and starts it again on the same profile. All of its
   * processes end at once: the one that writes the cookies is not the first one.
   */
  async crash() {
    const child = this.driver.process();
    if (!child?.pid) throw new Error(`${this.name} is not running`);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // The driver starts a browser at the head of a process group of its own; Windows has none.
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
    await gone;
    await this.restart();
  }

  async quit() {
    const browser = this.running;
    this.running = undefined;
    this.control = undefined;
    if (!browser) return;
    const child = browser.process();
    const gone =
      child && child.exitCode === null && child.signalCode === null
        ? new Promise((resolve) => child.once('exit', resolve))
        : Promise.resolve();
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, 10_000);
    });
    await Promise.race([browser.close().catch(() => {}), late]);
    await Promise.race([gone, late]);
    clearTimeout(timer);
    child?.kill('SIGKILL');
  }

  /** Ends the browser; no process of it and nothing of its profile is left. */
  async close() {
    await this.quit();
    this.home.remove();
  }

  async [Symbol.asyncDispose]() {
    await this.close();
  }
}
