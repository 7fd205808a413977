// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';
import { runCommand } from './run-command.mjs';

/** @typedef {import('./find-browser.mjs').BrowserName} BrowserName */

/** @param {string} osRelease content of /etc/os-release @returns {'debian' | 'ubuntu' | 'fedora' | 'arch' | 'suse' | 'alpine' | ''} */
export function familyOf(osRelease) {
  /** @param {string} field */
  const read = (field) => new RegExp(`^${field}="?([^"\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  const ids = `${read('ID')} ${read('ID_LIKE')}`.toLowerCase().split(/\s+/);
  /** @type {('debian' | 'ubuntu' | 'fedora' | 'arch' | 'suse' | 'alpine')[]} */
  const families = ['ubuntu', 'debian', 'fedora', 'arch', 'suse', 'alpine'];
  return families.find((family) => ids.some((id) => id === family || id.startsWith(`${family}-`))) ?? '';
}

/** The package of each family that has the browser. @param {BrowserName} name @param {string} family */
export function packageOf(name, family) {
  if (name === 'chromium') return 'chromium';
  return family === 'debian' ? 'firefox-esr' : 'firefox';
}

/**
 * What to do to get the browser on a machine where it cannot be installed for the person.
 * @param {BrowserName} name
 * @param {{platform: string, family: string}} machine
 * @returns {string} one line, a command where there is one
 */
export function howToInstall(name, { platform, family }) {
  const other =
    name === 'chromium'
      ? ' (CHROME_PATH=/path/to/program names one in an unusual place)'
      : ' (FIREFOX_PATH=/path/to/program names one in an unusual place)';
  const title = name === 'chromium' ? 'Chromium, Chrome or Edge' : 'Firefox';
  const pack = packageOf(name, family);
  /** @type {Record<string, string>} */
  const commands = {
    debian: `sudo apt-get install ${pack}`,
    ubuntu: `sudo apt-get install ${pack}`,
    fedora: `sudo dnf install ${pack}`,
    arch: `sudo pacman -S ${pack}`,
    suse: `sudo zypper install ${name === 'chromium' ? 'chromium' : 'MozillaFirefox'}`,
    alpine: `sudo apk add ${pack}`,
    darwin: `brew install --cask ${name === 'chromium' ? 'google-chrome' : 'firefox'}`,
    win32: `winget install ${name === 'chromium' ? 'Google.Chrome' : 'Mozilla.Firefox'}`,
  };
  const command = commands[platform === 'linux' ? family : platform];
  const page = name === 'chromium' ? 'https://www.google.com/chrome/' : 'https://www.firefox.com/';
  return `${title} is not installed. Install it with: ${command ?? `the program from ${page}`}${other}`;
}

/**
 * The browser's program: found, or installed from its Debian or Ubuntu package when this is root.
 * @param {BrowserName} name
 * @param {(line: string) => void} say
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('./find-browser.mjs').FoundBrowser | null>} null when there is none; what to do has been said
 */
export async function findOrInstallBrowser(name, say, signal) {
  /** @type {import('./find-browser.mjs').FoundBrowser | null} */
  let found;
  try {
    found = findBrowser(name);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return null;
  }
  if (found) return found;

  const release = '/etc/os-release';
  const family =
    process.platform === 'linux' && existsSync(release) ? familyOf(readFileSync(release, 'utf8')) : '';
  if ((family === 'debian' || family === 'ubuntu') && process.getuid?.() === 0) {
    const pack = packageOf(name, family);
    say(`Installing the package ${pack}`);
    const options = {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      ...(signal ? { signal } : {}),
      quiet: true,
    };
    const install = ['install', '--yes', '--no-install-recommends', pack];
    // A fresh machine has no package lists; an old one has stale ones.
    await runCommand('apt-get', ['update'], options);
    await runCommand('apt-get', install, options);
    found = findBrowser(name);
    if (found) return found;
    if (signal?.aborted) return null;
    say(`apt-get could not install ${pack}.`);
  }
  say(howToInstall(name, { platform: process.platform, family }));
  return null;
}
