// @ts-check
import { View } from './view.mjs';

/** @typedef {ReturnType<typeof import('./firefox-chrome-scope.mjs').chromeScope>} ChromeScope */

/** The extension's panel in Firefox's real developer tools, read by a script put into its frame. */
export class FirefoxDevtoolsPanelView extends View {
  /** @param {ChromeScope} scope */
  constructor(scope) {
    super();
    this.scope = scope;
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
    const script = `(async () => {
      const { document, window = content } = content;
      const text = await (async () => JSON.stringify(await (${fn})(...${JSON.stringify(args)})))().catch(String);
      sendAsyncMessage('jarlens-panel', text ?? 'null');
    })()`;
    const answer = await this.scope.run(async (source) => {
      const scope = /** @type {any} */ (globalThis);
      const { require: load } = scope.ChromeUtils.importESModule(
        'resource://devtools/shared/loader/Loader.sys.mjs',
      );
      const [toolbox] = load('devtools/client/framework/devtools').gDevTools.getToolboxes();
      /** @type {any[]} */
      const frames = [];
      const walk = (/** @type {any} */ document) => {
        for (const frame of document.querySelectorAll('browser, iframe')) {
          frames.push(frame);
          if (frame.contentDocument) walk(frame.contentDocument);
        }
      };
      walk(toolbox.doc);
      const panel = frames.find((frame) => frame.currentURI?.spec.endsWith('/devtools-panel.html'));
      if (!panel) throw new Error('The panel is not open');
      return new Promise((resolve) => {
        const name = 'jarlens-panel';
        const heard = (/** @type {any} */ message) => {
          panel.messageManager.removeMessageListener(name, heard);
          resolve(message.data);
        };
        panel.messageManager.addMessageListener(name, heard);
        panel.messageManager.loadFrameScript(`data:,${encodeURIComponent(source)}`, false);
      });
    }, script);
    return JSON.parse(String(answer));
  }

  /** Belongs to the browser. @override */
  async close() {}
}

/**
 * Opens the developer tools of the tab in front, and then the extension's panel in them.
 * @param {ChromeScope} scope
 * @param {() => Promise<void>} [before] what is done while the tools are open and the panel has not been shown
 * @returns {Promise<FirefoxDevtoolsPanelView>}
 */
export async function openFirefoxDevtoolsPanel(scope, before) {
  await scope.run(async () => {
    const g = /** @type {any} */ (globalThis);
    const { require: load } = g.ChromeUtils.importESModule(
      'resource://devtools/shared/loader/Loader.sys.mjs',
    );
    const { gDevTools } = load('devtools/client/framework/devtools');
    const window = g.Services.wm.getMostRecentWindow('navigator:browser');
    await gDevTools.showToolboxForTab(window.gBrowser.selectedTab, { toolId: 'webconsole' });
  });
  await before?.();
  await scope.run(async () => {
    const g = /** @type {any} */ (globalThis);
    const { require: load } = g.ChromeUtils.importESModule(
      'resource://devtools/shared/loader/Loader.sys.mjs',
    );
    const [toolbox] = load('devtools/client/framework/devtools').gDevTools.getToolboxes();
    const window = g.Services.wm.getMostRecentWindow('navigator:browser');
    const end = Date.now() + 20_000;
    for (;;) {
      const tool = toolbox.getAdditionalTools().find((/** @type {any} */ one) => one.label === 'Jarlens');
      if (tool) {
        await toolbox.selectTool(tool.id);
        return;
      }
      if (Date.now() > end) throw new Error('The developer tools have no such panel');
      await new Promise((resolve) => window.setTimeout(resolve, 100));
    }
  });
  return new FirefoxDevtoolsPanelView(scope);
}

/**
 * Allows the panel, which the store build asks for.
 * @param {ChromeScope} scope
 * @param {string} addonId
 */
export async function allowDevtools(scope, addonId) {
  await scope.run(async (id) => {
    const g = /** @type {any} */ (globalThis);
    const { ExtensionPermissions } = g.ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionPermissions.sys.mjs',
    );
    const { extension } = g.WebExtensionPolicy.getByID(id);
    await ExtensionPermissions.add(id, { origins: [], permissions: ['devtools'] }, extension);
  }, addonId);
}
