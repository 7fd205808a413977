// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Photographs the real popup over a page and the options page, light and dark.
 * @param {import('../../test/e2e/browsers/test-browser.mjs').TestBrowser} browser
 * @param {import('puppeteer-core').Page} page
 * @param {{folder: string, rows: number, hash?: string}} what `rows`: how many table rows the popup must show first
 * @returns {Promise<string[]>} the files
 */
export async function photograph(browser, page, { folder, rows, hash }) {
  mkdirSync(folder, { recursive: true });
  /** @type {string[]} */
  const files = [];
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    await browser.setColorScheme(scheme);
    const popup = await openedPopup(browser, page, rows);
    files.push(join(folder, `popup-${scheme}.png`));
    writeFileSync(files.at(-1) ?? '', await popup.screenshot());
    await popup.close();

    const options = await browser.openOptions(hash);
    await options.waitFor(
      () => document.readyState === 'complete' && !document.querySelector('[aria-busy=true]'),
    );
    await options.waitFor(() => document.body.innerText.trim() !== '');
    await settled(options);
    files.push(join(folder, `options-${scheme}.png`));
    writeFileSync(files.at(-1) ?? '', await options.screenshot());
    await options.close();
  }
  return files;
}

/**
 * The real popup with at least so many table rows drawn.
 * @param {import('../../test/e2e/browsers/test-browser.mjs').TestBrowser} browser
 * @param {import('puppeteer-core').Page} page
 * @param {number} rows
 */
export async function openedPopup(browser, page, rows) {
  const popup = await browser.openPopup(page);
  await popup.waitFor(
    (wanted) => {
      if (document.querySelector('[aria-busy=true]')) return false;
      const shown = document.querySelectorAll('tbody tr, [role=grid] [role=row]').length;
      return wanted === 0 ? document.body.innerText.trim() !== '' : shown >= wanted;
    },
    [rows],
    { message: rows === 0 ? 'the popup says something' : `${rows} row(s) in the popup`, timeout: 20_000 },
  );
  await settled(popup);
  return popup;
}

/**
 * Waits until what a view shows, and its size, have stayed the same for ten looks: the second answer of the background
 * has come, the popup's window has grown to its content, and a picture is of something finished.
 * @param {import('../../test/e2e/browsers/view.mjs').View} view
 */
export async function settled(view) {
  let same = 0;
  let last = '';
  const end = performance.now() + 10_000;
  while (same < 10 && performance.now() < end) {
    const now = await view.evaluate(
      () =>
        new Promise((/** @type {(text: string) => void} */ resolve) => {
          // After a frame has been drawn.
          window.requestAnimationFrame(() =>
            window.setTimeout(
              () => resolve(`${window.innerWidth} ${window.innerHeight} ${document.body.innerText}`),
              40,
            ),
          );
        }),
    );
    same = now === last ? same + 1 : 0;
    last = now;
  }
}
