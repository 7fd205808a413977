// @ts-check
import { parseArgs } from 'node:util';

export const USAGE = `npm start -- [options] [URL]

  URL                   the site to open instead of the demo site
  --browser NAME        chromium (also Chrome and Edge) or firefox
  --headless            no window: print what was found, write screenshots to .output/demo/
  --json                the site report alone, as JSON, on standard output (without a window)
  --help                this text

Environment: JARLENS_BROWSER, CHROME_PATH, EDGE_PATH, FIREFOX_PATH name the browser's program.`;

/**
 * @typedef {object} StartOptions
 * @property {import('./find-browser.mjs').BrowserName | undefined} browser
 * @property {boolean} headless
 * @property {boolean} json
 * @property {boolean} help
 * @property {string | undefined} url absolute, http or https
 */

/** Whether a window can be shown. @param {Record<string, string | undefined>} env @param {string} platform */
export function hasDisplay(env, platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * Reads the command line.
 * @param {readonly string[]} args
 * @param {{env: Record<string, string | undefined>, platform: string}} machine
 * @returns {StartOptions | {problem: string}}
 */
export function readStartOptions(args, { env, platform }) {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        browser: { type: 'string' },
        headless: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  /** @type {Record<string, import('./find-browser.mjs').BrowserName>} */
  const names = { chromium: 'chromium', chrome: 'chromium', edge: 'chromium', firefox: 'firefox' };
  const browser = values.browser === undefined ? undefined : names[values.browser.toLowerCase()];
  if (values.browser !== undefined && !browser)
    return { problem: `--browser is chromium or firefox, not ${JSON.stringify(values.browser)}` };
  if (positionals.length > 1) return { problem: `One URL, please, not ${positionals.length}` };

  let url;
  const [text] = positionals;
  if (text !== undefined) {
    // `example.com` and `localhost:3000` are typed without a scheme; what runs on this machine seldom has HTTPS.
    const scheme = /^(localhost\b|127\.|\[::1\]|[^/]+\.localhost\b)/i.test(text) ? 'http' : 'https';
    const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${scheme}://${text}`;
    if (!URL.canParse(whole) || !/^https?:$/.test(new URL(whole).protocol))
      return { problem: `${JSON.stringify(text)} is not the address of a site (http or https)` };
    url = new URL(whole).href;
  }
  const headless = values.headless || values.json || !hasDisplay(env, platform);
  return { browser, headless, json: values.json, help: values.help, url };
}
