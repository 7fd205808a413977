// @ts-check
import { View } from './view.mjs';

/** A view that the DOM driver reaches as a page: Chromium's real popup, and extension pages in a tab in both browsers. */
export class PageView extends View {
  /** @param {import('puppeteer-core').Page} page */
  constructor(page) {
    super();
    this.page = page;
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
    return /** @type {any} */ (await this.page.evaluate(/** @type {any} */ (fn), ...args));
  }

  /** A real mouse click, which fails when something else lies over the target. @override @param {import('./in-page.mjs').Target} target */
  async click(target) {
    const end = performance.now() + 5_000;
    /** @type {Awaited<ReturnType<typeof this.pointOf>>} */
    let last = null;
    for (;;) {
      const now = await this.pointOf(target);
      // Still where it was a moment ago, and not covered: what a person would call ready to be clicked.
      if (now?.free && last && Math.abs(now.x - last.x) < 1 && Math.abs(now.y - last.y) < 1) {
        await this.page.mouse.click(now.x, now.y);
        return;
      }
      if (performance.now() > end)
        throw new Error(
          `Cannot be clicked: ${JSON.stringify(target)} is under ${now?.covering ?? 'nothing'}`,
        );
      last = now;
      // Two readings within one frame say nothing about what moves.
      await this.evaluate(
        () =>
          new Promise((resolve) => {
            requestAnimationFrame(resolve);
            setTimeout(resolve, 50);
          }),
      );
    }
  }

  /** @override @param {string} key */
  async press(key) {
    const parts = key === '+' ? ['+'] : key.split('+');
    const main = /** @type {any} */ (parts.pop());
    for (const modifier of parts) await this.page.keyboard.down(/** @type {any} */ (modifier));
    if ([...main].length === 1 && main.charCodeAt(0) > 126) await this.page.keyboard.sendCharacter(main);
    else await this.page.keyboard.press(main);
    for (const modifier of parts.reverse()) await this.page.keyboard.up(/** @type {any} */ (modifier));
  }

  /** @override @returns {Promise<Uint8Array>} */
  async screenshot() {
    return this.page.screenshot({ type: 'png' });
  }

  /** @override */
  async close() {
    if (!this.page.isClosed()) await this.page.close().catch(() => {});
  }
}
