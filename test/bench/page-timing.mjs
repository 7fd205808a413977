// What the benchmarks of pages have in common: how long a page takes from a key, or from a call, to what it paints.

/** Runs in a page: how long after the next key the rows are other ones, painted. */
function nextKey(selector) {
  return new Promise((resolve) => {
    const body = document.querySelector(selector).closest('tbody');
    addEventListener(
      'keydown',
      (event) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
            channel.port2.postMessage(null);
          });
        });
        observer.observe(body, { childList: true, subtree: true, characterData: true, attributes: true });
      },
      { once: true, capture: true },
    );
  });
}

/** Runs in a page: does something, and tells how long until `done` holds and is painted. */
async function timed(start, done) {
  const begin = performance.now();
  await start();
  // Told by the page's changes, not asked once a frame: what is done between two frames would be found a frame late, and
  // a page that is done when `start` is done would not.
  await new Promise((resolve) => {
    const look = () => {
      if (!done()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    look();
  });
  await new Promise((resolve) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    }),
  );
  return performance.now() - begin;
}

export const call = (fn, ...args) => `(${fn})(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
/** `timed` with two functions of the page, given as text. */
export const callTimed = (start, done) => `(${timed})(${start}, ${done})`;
/** Presses the button whose text matches. */
export const press = (pattern) =>
  `() => { const b = [...document.querySelectorAll('button')].find((x) => ${pattern}.test(x.textContent)); if (!b) throw new Error('no button ${pattern}'); b.click(); }`;

/** Milliseconds of script, style and layout in a page so far. */
async function work(browser, sessionId) {
  const { metrics } = await browser.send('Performance.getMetrics', {}, sessionId);
  const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return 1000 * (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration'));
}

/**
 * Types into the field that `field` finds, and tells for each key but the first how long it took to paint other rows in
 * the table of `rows`, and how much of that was our own work. The first key fetches what compiles a search. Milliseconds.
 */
export async function typeInto(browser, sessionId, { field, rows }, keysToPress) {
  await browser.evaluate(sessionId, `document.querySelector(${JSON.stringify(field)}).focus()`);
  const keys = [];
  const busy = [];
  // The first key fetches what compiles a search; a person's first key is counted apart by nobody, so it warms up.
  for (const key of keysToPress) {
    const wait = browser.evaluate(sessionId, call(nextKey, rows));
    await new Promise((resolve) => setTimeout(resolve, 60));
    const before = await work(browser, sessionId);
    const text = key.length === 1 ? { text: key } : {};
    const code = key === 'Backspace' ? { windowsVirtualKeyCode: 8 } : {};
    await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text, ...code }, sessionId);
    await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', key, ...code }, sessionId);
    keys.push(await wait);
    await new Promise((resolve) => setTimeout(resolve, 150));
    busy.push((await work(browser, sessionId)) - before);
  }
  return { keys: keys.slice(1), busy: busy.slice(1) };
}
