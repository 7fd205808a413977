// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { CONTROL_PAGE, copyExtension } from './extension-copy.mjs';
import { PageView } from './page-view.mjs';
import { temporaryProfile } from './temporary-profile.mjs';
import { TestBrowser } from './test-browser.mjs';

/** @typedef {import('./test-browser.mjs').LaunchOptions} LaunchOptions */
/** @typedef {import('puppeteer-core').Page} Page */

const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
];

/** The name Chromium gives an extension without a key: its folder's path, hashed, in the letters a to p. @param {string} dir */
const idOfFolder = (dir) =>
  createHash('sha256')
    .update(dir)
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

/**
 * Chromium reads this before its first start. Some builds block third-party cookies unless told otherwise, and then
 * there would be nothing of theirs to see. The extension has its own button in the toolbar of a window.
 * @param {string} profile
 * @param {string} extension its folder
 * @param {boolean} blockThirdPartyCookies
 */
function writePreferences(profile, extension, blockThirdPartyCookies) {
  const file = join(profile, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const preferences = {
    profile: { cookie_controls_mode: blockThirdPartyCookies ? 1 : 0 },
    extensions: { pinned_extensions: [idOfFolder(extension)] },
  };
  writeFileSync(file, JSON.stringify(preferences));
}

class ChromiumBrowser extends TestBrowser {
  /** @override */
  async start() {
    const {
      language,
      headless = true,
      pixelRatio = 1,
      executablePath = 'chromium',
      args = [],
    } = this.options;
    const profile = join(this.home.dir, 'profile');
    writePreferences(profile, join(this.home.dir, 'extension'), this.options.blockThirdPartyCookies ?? false);
    const asRoot = process.getuid?.() === 0;
    this.running = await puppeteer.launch({
      browser: 'chrome',
      executablePath,
      headless,
      pipe: true,
      acceptInsecureCerts: true,
      userDataDir: profile,
      enableExtensions: true,
      defaultViewport: null,
      ignoreDefaultArgs: [
        '--disable-popup-blocking',
        ...(this.options.scrollbars ? ['--hide-scrollbars'] : []),
      ],
      ...(this.options.signal ? { signal: this.options.signal } : {}),
      handleSIGINT: this.options.ownSignals ?? true,
      handleSIGTERM: this.options.ownSignals ?? true,
      handleSIGHUP: this.options.ownSignals ?? true,
      args: [
        ...QUIET,
        ...(asRoot ? ['--no-sandbox'] : []),
        // Without a window system the screen is 800 by 600, which leaves a popup less room than any real one.
        ...(headless
          ? ['--window-size=1280,900', `--screen-info={1920x1200 devicePixelRatio=${pixelRatio}}`]
          : []),
        ...(language ? [`--lang=${language}`, `--accept-lang=${language}`] : []),
        ...args,
      ],
      env: { ...this.environment(), ...(language ? { LANGUAGE: language } : {}) },
    });
    await this.load();
  }

  /** @override @param {Page} page */
  async applyColorScheme(page) {
    if (this.colorScheme)
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: this.colorScheme }]);
  }

  /** @override @param {Page} page @param {import('./test-browser.mjs').PopupOptions} [options] */
  async openPopup(page, { by = 'click' } = {}) {
    await page.bringToFront();
    const url = `${this.extensionOrigin}/${this.paths.popup}`;
    const before = new Set(this.driver.targets());
    const appears = this.driver.waitForTarget(
      (target) => !before.has(target) && target.url().split(/[?#]/)[0] === url && target.type() !== 'other',
      { timeout: 15_000 },
    );
    appears.catch(() => {});
    if (by === 'click') await this.extension?.triggerAction(page);
    else await this.inExtension(() => api.action.openPopup());
    const target = await appears;
    const popup = await target.asPage();
    await this.prepare(popup);
    const view = new PageView(popup);
    await view.waitFor(() => document.readyState === 'complete' && location.protocol !== 'about:');
    return view;
  }

  workerTarget() {
    return this.driver
      .targets()
      .find((one) => one.type() === 'service_worker' && one.url().startsWith(this.extensionOrigin));
  }

  async worker() {
    return (await this.workerTarget()?.worker()) ?? null;
  }

  /**
   * @override
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R | Promise<R>} fn
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  async inBackground(fn, ...args) {
    let worker = await this.worker();
    if (!worker) {
      // Any message wakes it; nobody needs to answer.
      await this.inExtension(() => api.runtime.sendMessage({ type: 'wake' }).catch(() => null));
      const target = await this.driver.waitForTarget(
        (one) => one.type() === 'service_worker' && one.url().startsWith(this.extensionOrigin),
      );
      worker = await target.worker();
    }
    if (!worker) throw new Error('The background worker does not start');
    const wrapped = new Function('...args', `const api = chrome; return (${fn})(...args)`);
    return /** @type {any} */ (await worker.evaluate(/** @type {any} */ (wrapped), ...args));
  }

  /** @override */
  async endWorker() {
    const target = this.workerTarget();
    // It may be ending by itself at this moment.
    const worker = await target?.worker().catch(() => null);
    await worker?.close().catch(() => {});
    // A message that comes while the browser still ends the worker waits for seconds: be sure that it is gone.
    const deadline = Date.now() + 5000;
    while (target && this.driver.targets().includes(target) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** @override */
  async isWorkerRunning() {
    return this.workerTarget() !== undefined;
  }

  /**
   * Nothing outside can press the browser's own permission prompt, so the access goes into the manifest and the
   * extension is loaded again: for the extension API it is the same state.
   * @override @param {readonly string[]} origins
   */
  async grantOrigins(origins) {
    const dir = join(this.home.dir, 'extension');
    const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
    manifest.host_permissions = [...(manifest.host_permissions ?? []), ...origins];
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest));
    await this.load();
  }

  /** @override */
  async reinstall() {
    await this.load();
  }

  /** The DOM driver has no word for private windows. @param {string} path @returns {Promise<string>} */
  async loadForIncognito(path) {
    const session = await this.driver.target().createCDPSession();
    const { id } = await session.send('Extensions.loadUnpacked', { path, enableInIncognito: true });
    await session.detach();
    return id;
  }

  /** Loads the extension, or loads it again, and opens the control page. */
  async load() {
    const dir = join(this.home.dir, 'extension');
    const id = this.options.incognito
      ? await this.loadForIncognito(dir)
      : await this.driver.installExtension(dir);
    const extension = (await this.driver.extensions()).get(id);
    if (!extension) throw new Error('Chromium did not load the extension');
    this.extension = extension;
    this.extensionOrigin = `chrome-extension://${extension.id}`;
    if (this.options.control === false) return;
    // A page of an extension is closed when its extension is loaded again.
    const [first] = this.control ? [] : await this.driver.pages();
    this.control = await this.prepare(first ?? (await this.driver.newPage()));
    await this.control.goto(`${this.extensionOrigin}/${CONTROL_PAGE}`);
  }
}

/**
 * Starts Chromium, Chrome or Edge with the extension on a profile of its own.
 * @param {LaunchOptions} options
 * @returns {Promise<TestBrowser>}
 */
export async function launchChromium(options) {
  const home = temporaryProfile();
  try {
    const paths = copyExtension(options.extensionDir, join(home.dir, 'extension'), options.pseudo);
    await options.prepare?.(paths.dir);
    return await new ChromiumBrowser('chromium', options, home, paths).startOrCleanUp();
  } catch (error) {
    home.remove();
    throw error;
  }
}
