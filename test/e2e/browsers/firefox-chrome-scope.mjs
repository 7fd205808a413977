// @ts-check
/**
 * Runs script in Firefox's own window (its privileged scope), over WebDriver BiDi with `--remote-allow-system-access`:
 * real keys, pictures of the real popup, the toolbar button and preferences are reached there.
 * @param {import('puppeteer-core').Browser} browser
 */
export function chromeScope(browser) {
  /** @type {{send: (method: string, params: object) => Promise<any>}} */
  const connection = /** @type {any} */ (browser).connection;

  return {
    connection,
    /**
     * @template {unknown[]} A
     * @template R
     * @param {(...args: A) => R | Promise<R>} fn its arguments and result are JSON
     * @param {A} args
     * @returns {Promise<Awaited<R>>}
     */
    async run(fn, ...args) {
      const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      const contexts = /** @type {{context: string, url: string}[]} */ (tree.result.contexts);
      const window = contexts.find((one) => one.url === 'chrome://browser/content/browser.xhtml');
      if (!window) throw new Error('Firefox has no window');
      const answer = await connection.send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${fn})(...${JSON.stringify(args)})))()`,
        target: { context: window.context },
        awaitPromise: true,
      });
      if (answer.result.type !== 'success') throw new Error(answer.result.exceptionDetails?.text ?? 'failed');
      const json = answer.result.result.value;
      return json === undefined ? json : JSON.parse(json);
    },
  };
}
