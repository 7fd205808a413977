// @ts-check
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} BrowserName */
/** @typedef {{name: BrowserName, path: string, from: string}} FoundBrowser `from` says how it was found */

/** Environment variables, in the order they are believed. */
export const VARIABLES = {
  chromium: ['JARLENS_CHROMIUM', 'CHROME_PATH', 'CHROMIUM_PATH', 'PUPPETEER_EXECUTABLE_PATH'],
  firefox: ['JARLENS_FIREFOX', 'FIREFOX_PATH', 'FIREFOX_BIN'],
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

/** @param {BrowserName} name @param {Record<string, string | undefined>} env @returns {string[]} */
function usualPlaces(name, env) {
  const home = env['HOME'] ?? '';
  const mac = ['/Applications', join(home, 'Applications')];
  const windows = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
    (p) => p !== undefined,
  );
  if (name === 'firefox')
    return [
      '/usr/lib/firefox/firefox',
      '/usr/lib/firefox-esr/firefox-esr',
      '/opt/firefox/firefox',
      '/snap/bin/firefox',
      ...mac.flatMap((dir) =>
        ['Firefox', 'Firefox ESR', 'Firefox Developer Edition'].map(
          (app) => `${dir}/${app}.app/Contents/MacOS/firefox`,
        ),
      ),
      ...windows.flatMap((dir) => [
        `${dir}\\Mozilla Firefox\\firefox.exe`,
        `${dir}\\Firefox Developer Edition\\firefox.exe`,
      ]),
    ];
  return [
    '/usr/lib/chromium/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
    ...mac.flatMap((dir) =>
      ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((app) => `${dir}/${app}.app/Contents/MacOS/${app}`),
    ),
    ...windows.flatMap((dir) => [
      `${dir}\\Chromium\\Application\\chrome.exe`,
      `${dir}\\Google\\Chrome\\Application\\chrome.exe`,
      `${dir}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ]),
  ];
}

/**
 * Finds a browser of the kind: an environment variable, then the command path, then the usual places of Linux, macOS
 * and Windows. A variable that names no file is an error, so that a typing mistake is not silently another browser.
 * @param {BrowserName} name
 * @param {{env?: Record<string, string | undefined>, exists?: (path: string) => boolean, platform?: string}} [where] for tests
 * @returns {FoundBrowser | null}
 */
export function findBrowser(
  name,
  { env = process.env, exists = existsSync, platform = process.platform } = {},
) {
  for (const variable of VARIABLES[name]) {
    const path = env[variable];
    if (!path) continue;
    if (!exists(path)) throw new Error(`${variable} is ${path}, where there is no file`);
    return { name, path, from: variable };
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const suffix = platform === 'win32' ? '.exe' : '';
  for (const command of COMMANDS[name])
    for (const folder of folders) {
      const path = join(folder, command + suffix);
      if (exists(path)) return { name, path, from: 'PATH' };
    }
  const path = usualPlaces(name, env).find((place) => exists(place));
  return path ? { name, path, from: 'usual place' } : null;
}
