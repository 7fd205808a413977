// @ts-check
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { CONTROL_PAGE, copyExtension } from './extension-copy.mjs';
import { chromeScope } from './firefox-chrome-scope.mjs';
import { FirefoxPopupView } from './firefox-popup-view.mjs';
import { temporaryProfile } from './temporary-profile.mjs';
import { TestBrowser } from './test-browser.mjs';

/** @typedef {import('./test-browser.mjs').LaunchOptions} LaunchOptions */
/** @typedef {import('puppeteer-core').Page} Page */

/** What puppeteer turns off for its own tests and a person's Firefox has on. */
const AS_SHIPPED = {
  'network.cookie.cookieBehavior': 5,
  'security.fileuri.strict_origin_policy': true,
};

/** What a person needs besides who looks at the window: the driver would close every file dialog at once. */
const FOR_A_PERSON = {
  'remote.bidi.dismiss_file_pickers.enabled': false,
};

class FirefoxBrowser extends TestBrowser {
  uuid = randomUUID();
  addonId = '';

  /** @override */
  async start() {
    const {
      language,
      headless = true,
      executablePath = 'firefox',
      args = [],
      preferences = {},
    } = this.options;
    const profile = join(this.home.dir, 'profile');
    const warm = process.env['JARLENS_WARM_PROFILE'];
    // Its lock is a link to nowhere, of the browser that made it.
    if (warm && !existsSync(profile))
      cpSync(warm, profile, { recursive: true, filter: (path) => basename(path) !== 'lock' });
    mkdirSync(profile, { recursive: true });
    // The driver puts back its copies of the preferences after the browser before this one has ended.
    const copies = ['prefs.js', 'user.js'].map((name) => join(profile, `${name}.puppeteer`));
    for (const end = performance.now() + 5_000; copies.some(existsSync) && performance.now() < end; )
      await pause(20);
    this.running = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless,
      acceptInsecureCerts: true,
      userDataDir: profile,
      defaultViewport: null,
      env: this.environment(),
      ...(this.options.signal ? { signal: this.options.signal } : {}),
      handleSIGINT: this.options.ownSignals ?? true,
      handleSIGTERM: this.options.ownSignals ?? true,
      handleSIGHUP: this.options.ownSignals ?? true,
      args: ['--remote-allow-system-access', ...(headless ? ['--width=1280', '--height=900'] : []), ...args],
      extraPrefsFirefox: {
        ...AS_SHIPPED,
        ...(headless ? {} : FOR_A_PERSON),
        'extensions.webextensions.uuids': JSON.stringify({ [this.addonId]: this.uuid }),
        // A temporary add-on is gone with the browser; its storage and address stay for the next start.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        'layout.css.prefers-color-scheme.content-override': this.scheme(),
        ...(language
          ? {
              'intl.locale.requested': language,
              'intl.accept_languages': language,
              'privacy.spoof_english': 1,
            }
          : {}),
        ...preferences,
      },
    });
    this.scope = chromeScope(this.running);
    this.extensionOrigin = `moz-extension://${this.uuid}`;
    if (this.options.incognito) await this.permit(['internal:privateBrowsingAllowed']);
    await this.reinstall();
  }

  /** @override */
  async reinstall() {
    // The pages of an extension are closed when it is installed again, and with its last page Firefox ends.
    const page = this.control ? await this.driver.newPage() : (await this.driver.pages())[0];
    await this.driver.installExtension(join(this.home.dir, 'extension'));
    if (this.options.control === false) return;
    this.control = await this.prepare(page ?? (await this.driver.newPage()));
    await this.goToExtensionPage(this.control, `${this.extensionOrigin}/${CONTROL_PAGE}`);
  }

  /** What a person allows an add-on in the browser's own pages before it is loaded. @param {readonly string[]} permissions */
  async permit(permissions) {
    await this.scope?.run(
      async (id, names) => {
        const { ExtensionPermissions } = /** @type {any} */ (globalThis).ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        );
        await ExtensionPermissions.add(id, { origins: [], permissions: names });
      },
      this.addonId,
      permissions,
    );
  }

  /** 0 dark, 1 light, 2 as the system. */
  scheme() {
    return this.colorScheme === 'dark' ? 0 : this.colorScheme === 'light' ? 1 : 2;
  }

  /** @override @param {'light' | 'dark'} scheme */
  async setColorScheme(scheme) {
    this.colorScheme = scheme;
    await this.scope?.run((value) => {
      const { Services } = /** @type {any} */ (globalThis);
      Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', value);
    }, this.scheme());
  }

  /**
   * A navigation to an extension page never reports that it is loaded here: ask the page instead.
   * @override @param {Page} page @param {string} url
   */
  async goToExtensionPage(page, url) {
    page.goto(url, { timeout: 30_000 }).catch(() => {});
    const end = performance.now() + 15_000;
    for (;;) {
      const there = await page
        .evaluate(() => (document.readyState === 'complete' ? location.href : ''))
        .catch(() => '');
      if (there.split('#')[0] === url.split('#')[0]) return;
      if (performance.now() > end) throw new Error(`Firefox does not open ${url} (it shows ${there})`);
      await pause(30);
    }
  }

  /** @override @param {Page} page @param {import('./test-browser.mjs').PopupOptions} [options] */
  async openPopup(page, { by = 'click' } = {}) {
    const { control, scope } = this;
    if (!control || !scope) throw new Error('This browser was started without a control page');
    await page.bringToFront();
    if (by === 'click')
      await scope.run((id) => {
        const g = /** @type {any} */ (globalThis);
        const { ExtensionParent } = g.ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionParent.sys.mjs',
        );
        const { extension } = g.WebExtensionPolicy.getByID(id);
        ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(g.window);
      }, this.addonId);
    else await this.inExtension(() => api.action.openPopup());
    await this.waitInExtension(
      (path) => {
        const [popup] = api.extension.getViews({ type: 'popup' });
        return popup?.document.readyState === 'complete' && popup.location.pathname === `/${path}`;
      },
      [this.paths.popup],
      { message: 'the popup opens' },
    );
    return new FirefoxPopupView(control, scope);
  }

  /** @override @returns {Promise<any>} */
  async inBackground() {
    throw new Error('The background of an add-on cannot be reached in Firefox: use inExtension');
  }

  /** @override */
  async endWorker() {
    await this.scope?.run(async (id) => {
      const { extension } = /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id);
      const running = () =>
        [...extension.views].find(({ viewType }) => viewType === 'background')?.contextId ?? null;
      const before = running();
      // An event that comes in between takes the end back: then it is tried again.
      for (let attempt = 0; attempt < 20; attempt += 1) {
        await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        if (before === null || running() !== before) return;
        await new Promise((resolve) => /** @type {any} */ (globalThis).setTimeout(resolve, 25));
      }
      throw new Error('Firefox does not end the background');
    }, this.addonId);
  }

  /** @override */
  async isWorkerRunning() {
    const running = await this.scope?.run((id) => {
      const { extension } = /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id);
      return extension.backgroundState !== 'stopped' && extension.backgroundState !== 'suspending';
    }, this.addonId);
    return running === true;
  }

  /** @override @param {boolean} on */
  async hostAccess(on) {
    await this.scope?.run(
      async (id, granted) => {
        const g = /** @type {any} */ (globalThis);
        const { ExtensionPermissions } = g.ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        );
        const { extension } = g.WebExtensionPolicy.getByID(id);
        const all = { origins: ['*://*/*'], permissions: [] };
        await ExtensionPermissions[granted ? 'add' : 'remove'](id, all, extension);
      },
      this.addonId,
      on,
    );
  }

  /** @override @param {readonly string[]} origins */
  async grantOrigins(origins) {
    await this.scope?.run(
      async (id, hosts) => {
        const g = /** @type {any} */ (globalThis);
        const { ExtensionPermissions } = g.ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        );
        const { extension } = g.WebExtensionPolicy.getByID(id);
        await ExtensionPermissions.add(id, { origins: hosts, permissions: [] }, extension);
      },
      this.addonId,
      origins,
    );
  }
}

/**
 * Starts Firefox with the extension as a temporary add-on on a profile of its own.
 * @param {LaunchOptions} options
 * @returns {Promise<TestBrowser>}
 */
export async function launchFirefox(options) {
  const home = temporaryProfile();
  try {
    const paths = copyExtension(options.extensionDir, join(home.dir, 'extension'), options.pseudo);
    await options.prepare?.(paths.dir);
    if (!paths.id) throw new Error(`${options.extensionDir} is not built for Firefox: it has no add-on id`);
    const browser = new FirefoxBrowser('firefox', options, home, paths);
    browser.addonId = paths.id;
    return await browser.startOrCleanUp();
  } catch (error) {
    home.remove();
    throw error;
  }
}
