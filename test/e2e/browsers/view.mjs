// @ts-check
import { findInPage, readTable } from './in-page.mjs';

/** @typedef {import('./in-page.mjs').Target} Target */
/** @typedef {{timeout?: number, message?: string}} WaitOptions `timeout` in milliseconds */

const WAIT = 15_000;
const PAUSE = 40;

/** A view that goes to another page has nothing to show yet; everything else is an error. @param {Error} error */
function whileItMoves(error) {
  if (/context was destroyed|Cannot find context/i.test(error.message)) return undefined;
  throw error;
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {unknown} value @returns {unknown} the value with its patterns in a form that can be sent */
const sendable = (value) => {
  if (value instanceof RegExp) return { source: value.source, flags: value.flags };
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sendable(inner)]));
};

/** @param {Target} target */
const words = (target) => JSON.stringify(sendable(target));

/**
 * Something of the extension on the screen: the real popup, or a page of it in a tab. The same methods in both
 * browsers. Everything that finds an element waits for it and fails with what was there instead.
 */
export class View {
  /**
   * Runs a function in the view; inside it `document` and `window` are the view's. Arguments and result are JSON.
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R | Promise<R>} _fn
   * @param {A} _args
   * @returns {Promise<Awaited<R>>}
   */
  evaluate(_fn, ..._args) {
    throw new Error('not implemented');
  }

  /** Presses a key, e.g. `Enter`, `Tab`, `Shift+Tab`, `ArrowDown`, `Control+a`, `x`. @param {string} _key @returns {Promise<void>} */
  press(_key) {
    throw new Error('not implemented');
  }

  /** A picture of the view as PNG. @returns {Promise<Uint8Array>} */
  screenshot() {
    throw new Error('not implemented');
  }

  /** @returns {Promise<void>} */
  close() {
    throw new Error('not implemented');
  }

  /** Whether it is still on the screen. @returns {Promise<boolean>} */
  async open() {
    return this.evaluate(() => true).catch(() => false);
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {Target} target
   * @param {(elements: HTMLElement[], ...args: A) => R} fn
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  #with(target, fn, ...args) {
    const body = new Function(
      'target',
      '...args',
      `${findInPage};const readTable = ${readTable};return (${fn})(findInPage(target, document), ...args)`,
    );
    return this.evaluate(/** @type {any} */ (body), sendable(target), ...args);
  }

  /**
   * Waits until the function, run in the view, returns something truthy, and returns that.
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R} fn
   * @param {A} args
   * @param {WaitOptions} [options]
   * @returns {Promise<NonNullable<Awaited<R>>>}
   */
  async waitFor(fn, args = /** @type {any} */ ([]), { timeout = WAIT, message } = {}) {
    const end = performance.now() + timeout;
    for (;;) {
      const result = await this.evaluate(fn, ...args).catch(whileItMoves);
      if (result) return /** @type {any} */ (result);
      if (performance.now() > end) {
        const shown = await this.text().catch(() => '(gone)');
        throw new Error(
          `Not seen within ${timeout} ms: ${message ?? String(fn)}\nThe view shows:\n${shown.slice(0, 4000)}`,
        );
      }
      await pause(PAUSE);
    }
  }

  /** Everything the view shows, as text. @returns {Promise<string>} */
  text() {
    return this.evaluate(() => document.body.innerText);
  }

  /** Waits until the view shows the text or a match of the pattern. @param {string | RegExp} wanted @param {WaitOptions} [options] */
  async waitForText(wanted, options = {}) {
    await this.waitFor(
      (/** @type {any} */ w) => {
        const text = document.body.innerText;
        return typeof w === 'string' ? text.includes(w) : new RegExp(w.source, w.flags).test(text);
      },
      [sendable(wanted)],
      { message: `the text ${wanted}`, ...options },
    );
  }

  /** How many there are now. @param {Target} target */
  count(target) {
    return this.#with(target, (found) => found.length);
  }

  /** Waits until there is one. @param {Target} target @param {WaitOptions} [options] */
  async waitForTarget(target, { timeout = WAIT, message } = {}) {
    const end = performance.now() + timeout;
    while (((await this.count(target).catch(whileItMoves)) ?? 0) === 0) {
      if (performance.now() > end) {
        const shown = await this.text().catch(() => '(gone)');
        throw new Error(
          `Not found within ${timeout} ms: ${message ?? words(target)}\nThe view shows:\n${shown.slice(0, 4000)}`,
        );
      }
      await pause(PAUSE);
    }
  }

  /** Waits until there is none. @param {Target} target @param {WaitOptions} [options] */
  async waitForNone(target, { timeout = WAIT } = {}) {
    const end = performance.now() + timeout;
    while ((await this.count(target)) > 0) {
      if (performance.now() > end) throw new Error(`Still there after ${timeout} ms: ${words(target)}`);
      await pause(PAUSE);
    }
  }

  /** The shown text of the first one. @param {Target} target */
  async textOf(target) {
    await this.waitForTarget(target);
    return this.#with(target, (found) => found[0]?.innerText ?? '');
  }

  /** The shown texts of all of them now. @param {Target} target */
  texts(target) {
    return this.#with(target, (found) => found.map((element) => element.innerText));
  }

  /** @param {Target} target @param {string} name @returns {Promise<string | null>} */
  async attributeOf(target, name) {
    await this.waitForTarget(target);
    return this.#with(target, (found, attribute) => found[0]?.getAttribute(attribute) ?? null, name);
  }

  /** The value of a form control, or whether a checkbox is on. @param {Target} target @returns {Promise<string | boolean>} */
  async valueOf(target) {
    await this.waitForTarget(target);
    return this.#with(target, (found) => {
      const control = /** @type {HTMLInputElement} */ (found[0]);
      return /^(checkbox|radio)$/.test(control.type) ? control.checked : control.value;
    });
  }

  /**
   * The rows of a table as records keyed by column header.
   * @param {Target} [target] the first table when left out
   * @returns {Promise<Record<string, string>[]>}
   */
  async rows(target = { css: 'table, [role=table], [role=grid]' }) {
    await this.waitForTarget(target);
    // Named by its source: a test runner rewrites imported names inside functions.
    const read = /** @type {any} */ (new Function('found', 'return found[0] ? readTable(found[0]) : []'));
    return this.#with(target, read);
  }

  /** @param {Target} target */
  async focus(target) {
    await this.waitForTarget(target);
    await this.#with(target, (found) => found[0]?.focus());
  }

  /** Scrolls to the first one and clicks it. @param {Target} target */
  async click(target) {
    await this.waitForTarget(target);
    await this.#with(target, (found) => {
      found[0]?.scrollIntoView({ block: 'nearest' });
      found[0]?.click();
    });
  }

  /**
   * The middle of the first one in CSS pixels of the view, after scrolling to it, and what lies there.
   * @param {Target} target
   */
  async pointOf(target) {
    await this.waitForTarget(target);
    return this.#with(target, (found) => {
      const element = found[0];
      if (!element) return null;
      element.scrollIntoView({ block: 'nearest' });
      const [box] = element.getClientRects();
      if (!box) return null;
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 2;
      const there = document.elementFromPoint(x, y);
      const label = /** @type {HTMLInputElement} */ (element).labels?.[0];
      const free =
        !!there && (element.contains(there) || there.contains(element) || !!label?.contains(there));
      return { x, y, free, covering: free ? '' : (there?.outerHTML.slice(0, 200) ?? 'nothing') };
    });
  }

  /** Focuses a form control, selects what is in it and types over it with real keys. @param {Target} target @param {string} text */
  async type(target, text) {
    await this.waitForTarget(target);
    await this.#with(target, (found) => {
      found[0]?.focus();
      // What has the focus may be something else by then: a field that completes what is typed gets another role.
      const control = /** @type {Partial<HTMLInputElement> | null} */ (document.activeElement);
      control?.select?.();
    });
    if (text === '') await this.press('Delete');
    for (const character of text) await this.press(character);
  }

  /** Focuses a form control and puts the text in the place of what is in it, at once: for what nobody types. @param {Target} target @param {string} text */
  async paste(target, text) {
    await this.waitForTarget(target);
    await this.#with(
      target,
      (found, given) => {
        const control = /** @type {HTMLInputElement | undefined} */ (found[0]);
        control?.focus();
        control?.select();
        document.execCommand('insertText', false, given);
      },
      text,
    );
  }

  /** Chooses an option of a `select` by its text or value. @param {Target} target @param {string} option */
  async choose(target, option) {
    await this.waitForTarget(target);
    const chosen = await this.#with(
      target,
      (found, wanted) => {
        const select = /** @type {HTMLSelectElement} */ (found[0]);
        const match = [...select.options].find((o) => o.text.trim() === wanted || o.value === wanted);
        if (!match) return false;
        select.value = match.value;
        select.dispatchEvent(new Event('input', { bubbles: true }));
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
      },
      option,
    );
    if (!chosen) throw new Error(`No option ${JSON.stringify(option)} in ${words(target)}`);
  }

  /** What has the keyboard focus: its role or tag, and its text or label. */
  focused() {
    return this.evaluate(() => {
      const element = /** @type {HTMLElement | null} */ (document.activeElement);
      if (!element) return '';
      const label = element.getAttribute('aria-label') ?? element.innerText ?? '';
      return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${label.trim().slice(0, 80)}`;
    });
  }
}
