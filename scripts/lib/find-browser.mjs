// @ts-check
import { existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} BrowserName */
/** @typedef {{name: BrowserName, path: string, from: string}} FoundBrowser `from` says how it was found */
/** @typedef {{env?: Record<string, string | undefined>, exists?: (path: string) => boolean, platform?: string}} Machine */

/** Environment variables that name a program, in the order they are believed. */
export const VARIABLES = {
  chromium: ['CHROME_PATH', 'CHROMIUM_PATH', 'EDGE_PATH'],
  firefox: ['FIREFOX_PATH'],
};

const COMMANDS = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  firefox: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
};

/** @param {BrowserName} name @param {Required<Machine>} machine @returns {string[]} */
function usualPlaces(name, { env, platform }) {
  if (platform === 'darwin') {
    const apps =
      name === 'firefox'
        ? { Firefox: 'firefox', 'Firefox ESR': 'firefox', 'Firefox Developer Edition': 'firefox' }
        : { Chromium: 'Chromium', 'Google Chrome': 'Google Chrome', 'Microsoft Edge': 'Microsoft Edge' };
    return Object.entries(apps).flatMap(([app, program]) =>
      ['/Applications', `${env['HOME'] ?? ''}/Applications`].map(
        (folder) => `${folder}/${app}.app/Contents/MacOS/${program}`,
      ),
    );
  }
  if (platform === 'win32') {
    const programs =
      name === 'firefox'
        ? ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe']
        : [
            'Chromium\\Application\\chrome.exe',
            'Google\\Chrome\\Application\\chrome.exe',
            'Microsoft\\Edge\\Application\\msedge.exe',
          ];
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return programs.flatMap((program) =>
      folders.filter((folder) => folder).map((folder) => `${folder}\\${program}`),
    );
  }
  return name === 'firefox'
    ? [
        '/usr/lib/firefox/firefox',
        '/usr/lib/firefox-esr/firefox-esr',
        '/opt/firefox/firefox',
        '/snap/bin/firefox',
      ]
    : [
        '/usr/lib/chromium/chromium',
        '/opt/google/chrome/chrome',
        '/opt/microsoft/msedge/msedge',
        '/snap/bin/chromium',
      ];
}

/** @param {string} path */
const kindOf = (path) => (/firefox/i.test(basename(path)) ? 'firefox' : 'chromium');

/**
 * Finds a browser of the kind: an environment variable (`JARLENS_BROWSER` names a program of either kind), then the
 * commands of PATH, then the usual places of Linux, macOS and Windows.
 * @param {BrowserName} name
 * @param {Machine} [machine] this one when left out
 * @returns {FoundBrowser | null}
 * @throws when a variable names no file: a typing mistake must not silently become another browser
 */
export function findBrowser(name, machine = {}) {
  const { env = process.env, exists = existsSync, platform = process.platform } = machine;
  for (const variable of ['JARLENS_BROWSER', ...VARIABLES[name]]) {
    const path = env[variable];
    // A mere name (`firefox`) says which kind is meant, see `preferredBrowser`.
    if (!path || (variable === 'JARLENS_BROWSER' && (!/[\\/]/.test(path) || kindOf(path) !== name))) continue;
    if (!exists(path)) throw new Error(`${variable} is ${path}, and there is no such file.`);
    return { name, path, from: variable };
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const command of COMMANDS[name])
    for (const folder of folders) {
      const path = join(folder, platform === 'win32' ? `${command}.exe` : command);
      if (exists(path)) return { name, path, from: 'PATH' };
    }
  const path = usualPlaces(name, { env, exists, platform }).find((place) => exists(place));
  return path ? { name, path, from: 'its usual place' } : null;
}

/**
 * Which kind of browser to use when nobody said: what `JARLENS_BROWSER` means, else the first that is there.
 * @param {Machine} [machine]
 * @returns {BrowserName}
 */
export function preferredBrowser(machine = {}) {
  const { env = process.env } = machine;
  const wanted = env['JARLENS_BROWSER'];
  if (wanted) return kindOf(wanted);
  if (findBrowser('chromium', machine)) return 'chromium';
  return findBrowser('firefox', machine) ? 'firefox' : 'chromium';
}
