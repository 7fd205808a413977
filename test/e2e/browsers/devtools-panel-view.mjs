// @ts-check
import { View } from './view.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Frame} Frame */

const WAIT = 30_000;

/**
 * By the frontend's own modules: no key or menu of it can be pressed without a window. As text, because a test runner
 * rewrites imports inside functions.
 */
const SHOW = `(async () => {
  const ui = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
  const view = ui.InspectorView.InspectorView.instance();
  const id = view.tabbedPane.tabIds().find((one) => one.endsWith('Jarlens'));
  if (id) await view.showPanel(id);
})()`;

/** A panel in Chromium's real developer tools, which show it as a frame of theirs. */
export class DevtoolsPanelView extends View {
  /** @param {Page} tools @param {Frame} frame */
  constructor(tools, frame) {
    super();
    this.tools = tools;
    this.frame = frame;
  }

  /**
   * @override
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R | Promise<R>} fn
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  async evaluate(fn, ...args) {
    return /** @type {any} */ (await this.frame.evaluate(/** @type {any} */ (fn), ...args));
  }

  /** @override @param {string} key */
  async press(key) {
    await this.tools.keyboard.press(/** @type {any} */ (key));
  }

  /** @override */
  async screenshot() {
    return this.tools.screenshot({ type: 'png' });
  }

  /** Belongs to the browser. @override */
  async close() {}
}

/**
 * Opens the extension's panel in the developer tools of a tab, in a browser started with
 * `--auto-open-devtools-for-tabs`, and waits for it.
 * @param {import('./test-browser.mjs').TestBrowser} browser
 * @param {Page} page
 * @param {string} file the panel's page
 * @returns {Promise<DevtoolsPanelView>}
 */
export async function openDevtoolsPanel(browser, page, file) {
  const tabId = await browser.tabIdOf(page);
  const end = performance.now() + WAIT;
  for (;;) {
    for (const target of browser.driver.targets().filter((one) => one.url().startsWith('devtools://'))) {
      const tools = await target.asPage();
      await tools.evaluate(SHOW).catch(() => {});
      for (const frame of tools.frames()) {
        if (!frame.url().endsWith(file)) continue;
        const inspected = await frame
          .evaluate(() => /** @type {any} */ (globalThis).chrome.devtools.inspectedWindow.tabId)
          .catch(() => null);
        if (inspected === tabId) return new DevtoolsPanelView(tools, frame);
      }
    }
    if (performance.now() > end) throw new Error('The panel of the developer tools does not open');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
