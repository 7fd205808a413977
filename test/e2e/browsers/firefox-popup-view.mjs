// @ts-check
import { View } from './view.mjs';

/** @typedef {ReturnType<typeof import('./firefox-chrome-scope.mjs').chromeScope>} ChromeScope */

/** Firefox's real popup, read through `extension.getViews` from the control page; keys and pictures from its window. */
export class FirefoxPopupView extends View {
  /**
   * @param {import('puppeteer-core').Page} control
   * @param {ChromeScope} scope
   * @param {'popup' | 'sidebar'} [type] the sidebar is read alike; keys and pictures are the popup's alone
   */
  constructor(control, scope, type = 'popup') {
    super();
    this.viewType = type;
    this.control = control;
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
    const wrapped = new Function(
      '...args',
      `const [window] = browser.extension.getViews({ type: '${this.viewType}' });
       if (!window) throw new Error('The ${this.viewType} is closed');
       with (window) { return (${fn})(...args); }`,
    );
    return /** @type {any} */ (await this.control.evaluate(/** @type {any} */ (wrapped), ...args));
  }

  /** @override @param {string} key */
  async press(key) {
    const parts = key === '+' ? ['+'] : key.split('+');
    const main = parts.pop() ?? '';
    await this.scope.run(
      (name, modifiers) => {
        const scope = /** @type {any} */ (globalThis);
        const popup = scope.document.querySelector('browser[webextension-view-type="popup"]');
        if (!popup) throw new Error('The popup is closed');
        popup.focus();
        const keyboard = scope.Cc['@mozilla.org/text-input-processor;1'].createInstance(
          scope.Ci.nsITextInputProcessor,
        );
        keyboard.beginInputTransactionForTests(scope);
        /** @param {string} k */
        const event = (k) => {
          const shown = k === 'Space' ? ' ' : k;
          let code = k === 'Space' || k === ' ' ? 'Space' : k;
          if (/^(Shift|Control|Alt)$/.test(k)) code = `${k}Left`;
          if (/^[a-z]$/i.test(k)) code = `Key${k.toUpperCase()}`;
          else if (/^\d$/.test(k)) code = `Digit${k}`;
          else if (shown.length === 1 && shown !== ' ') code = '';
          const keyCode = /** @type {Record<string, number>} */ ({
            Tab: 9,
            Enter: 13,
            Escape: 27,
            Space: 32,
            ' ': 32,
            PageUp: 33,
            PageDown: 34,
            End: 35,
            Home: 36,
            ArrowLeft: 37,
            ArrowUp: 38,
            ArrowRight: 39,
            ArrowDown: 40,
            Delete: 46,
            Backspace: 8,
            Shift: 16,
            Control: 17,
            Alt: 18,
          });
          return new KeyboardEvent('', {
            key: shown,
            code,
            keyCode: keyCode[k] ?? (/^[a-z\d]$/i.test(shown) ? shown.toUpperCase().charCodeAt(0) : 0),
          });
        };
        for (const modifier of modifiers) keyboard.keydown(event(modifier));
        keyboard.keydown(event(name));
        keyboard.keyup(event(name));
        for (const modifier of modifiers.reverse()) keyboard.keyup(event(modifier));
      },
      main,
      parts,
    );
    // The key travels to the popup's own process; an answer from there means that it has been handled.
    await this.evaluate(() => true).catch(() => {});
  }

  /** @override */
  async screenshot() {
    const data = await this.scope.run(async () => {
      const scope = /** @type {any} */ (globalThis);
      const popup = scope.document.querySelector('browser[webextension-view-type="popup"]');
      if (!popup) throw new Error('The popup is closed');
      const picture = await popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
      const canvas = scope.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d').drawImage(picture, 0, 0);
      return canvas.toDataURL('image/png').split(',')[1];
    });
    return Uint8Array.from(Buffer.from(data, 'base64'));
  }

  /** @override */
  async close() {
    await this.evaluate(() => window.close()).catch(() => {});
  }
}
