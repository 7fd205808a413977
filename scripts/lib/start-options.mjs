// @ts-check
import { parseArgs } from 'node:util';

export const USAGE = `npm start -- [options] [URL]

  URL                   the site to open instead of the demo site
  --browser NAME        chromium (also Chrome and Edge) or firefox
  --headless            no window: print what was found, write screenshots to .output/demo/
  --json                the audit's report alone, as JSON, on standard output (without a window)
  --format NAME         the same as html, json, markdown or sarif
  --out FILE            write that report to a file instead
  --values              with cookie values and whole addresses, which are left out otherwise
  --fail-on SEVERITY    exit with 2 when there is a finding of info, low, medium or high, or worse
  --help                this text

Exit status: 0 when all went well, 1 when something failed, 2 for findings that --fail-on names.

Environment: JARLENS_BROWSER, CHROME_PATH, EDGE_PATH, FIREFOX_PATH name the browser's program.`;

/**
 * @typedef {object} StartOptions
 * @property {import('./find-browser.mjs').BrowserName | undefined} browser
 * @property {boolean} headless
 * @property {import('../../utils/audit/reports').ReportFormat | undefined} format of the report; the plain overview when undefined
 * @property {string | undefined} out a file for the report
 * @property {boolean} values
 * @property {import('../../utils/model').Severity | undefined} failOn
 * @property {boolean} help
 * @property {string | undefined} url absolute, http or https
 */

/** @type {readonly import('../../utils/audit/reports').ReportFormat[]} */
const FORMATS = ['html', 'json', 'markdown', 'sarif'];
/** From the mildest to the worst. @type {readonly import('../../utils/model').Severity[]} */
export const SEVERITIES = ['info', 'low', 'medium', 'high'];

/** @param {string} text @returns {text is import('../../utils/audit/reports').ReportFormat} */
const isFormat = (text) => FORMATS.some((format) => format === text);
/** @param {string} text @returns {text is import('../../utils/model').Severity} */
const isSeverity = (text) => SEVERITIES.some((severity) => severity === text);

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
        format: { type: 'string' },
        out: { type: 'string' },
        values: { type: 'boolean', default: false },
        'fail-on': { type: 'string' },
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
  const format = values.json ? 'json' : values.format;
  if (format !== undefined && !isFormat(format))
    return { problem: `--format is ${FORMATS.join(', ')}, not ${JSON.stringify(format)}` };
  if (values.json && values.format !== undefined && values.format !== 'json')
    return { problem: `--json and --format ${values.format} ask for two different reports` };
  const failOn = values['fail-on'];
  if (failOn !== undefined && !isSeverity(failOn))
    return { problem: `--fail-on is ${SEVERITIES.join(', ')}, not ${JSON.stringify(failOn)}` };
  for (const [name, given] of /** @type {const} */ ([
    ['--out', values.out !== undefined],
    ['--values', values.values],
  ]))
    if (given && format === undefined) return { problem: `${name} needs --json or --format` };
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
  const wanted = values.headless || format !== undefined || failOn !== undefined;
  return {
    browser,
    headless: wanted || !hasDisplay(env, platform),
    format,
    out: values.out,
    values: values.values,
    failOn,
    help: values.help,
    url,
  };
}
