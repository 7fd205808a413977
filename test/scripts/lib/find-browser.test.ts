import { describe, expect, test } from 'vitest';
import { findBrowser, preferredBrowser } from '../../../scripts/lib/find-browser.mjs';

function machine(env: Record<string, string>, files: readonly string[], platform = 'linux') {
  return { env, platform, exists: (path: string) => files.includes(path) };
}

describe('finding a browser', () => {
  test.each([
    [
      'a variable before anything else',
      { CHROME_PATH: '/x/chrome', PATH: '/usr/bin' },
      ['/x/chrome', '/usr/bin/chromium'],
      '/x/chrome',
    ],
    [
      'JARLENS_BROWSER before the other variables',
      { JARLENS_BROWSER: '/y/edge', CHROME_PATH: '/x/chrome' },
      ['/x/chrome', '/y/edge'],
      '/y/edge',
    ],
    [
      'a command of PATH',
      { PATH: '/usr/local/bin:/usr/bin' },
      ['/usr/bin/google-chrome'],
      '/usr/bin/google-chrome',
    ],
    [
      'Chromium before Chrome',
      { PATH: '/usr/bin' },
      ['/usr/bin/google-chrome', '/usr/bin/chromium'],
      '/usr/bin/chromium',
    ],
    ['the usual place', {}, ['/opt/microsoft/msedge/msedge'], '/opt/microsoft/msedge/msedge'],
  ])('believes %s', (_, env, files, path) => {
    expect(findBrowser('chromium', machine(env, files))?.path).toBe(path);
  });

  test('finds applications of macOS', () => {
    const path = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser('chromium', machine({ HOME: '/Users/ana' }, [path], 'darwin'))?.path).toBe(path);
    const own = '/Users/ana/Applications/Firefox.app/Contents/MacOS/firefox';
    expect(findBrowser('firefox', machine({ HOME: '/Users/ana' }, [own], 'darwin'))?.path).toBe(own);
  });

  test('finds programs of Windows', () => {
    const path = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(findBrowser('chromium', machine(env, [path], 'win32'))?.path).toBe(path);
  });

  test('finds nothing where there is nothing', () => {
    expect(findBrowser('firefox', machine({ PATH: '/usr/bin' }, []))).toBeNull();
  });

  test('does not pass over a variable that names no file', () => {
    expect(() => findBrowser('firefox', machine({ FIREFOX_PATH: '/nowhere' }, []))).toThrow(
      'FIREFOX_PATH is /nowhere, and there is no such file.',
    );
  });

  test('does not take a Firefox for Chromium', () => {
    const there = machine({ JARLENS_BROWSER: '/x/firefox' }, ['/x/firefox']);
    expect(findBrowser('chromium', there)).toBeNull();
    expect(findBrowser('firefox', there)?.path).toBe('/x/firefox');
  });
});

describe('which browser to use when nobody said', () => {
  test.each([
    ['the one JARLENS_BROWSER names', { JARLENS_BROWSER: 'firefox', PATH: '/b' }, ['/b/chromium'], 'firefox'],
    ['the kind of the program it names', { JARLENS_BROWSER: '/x/firefox-esr' }, [], 'firefox'],
    ['Chromium where both are', { PATH: '/b' }, ['/b/firefox', '/b/chromium'], 'chromium'],
    ['Firefox where it is alone', { PATH: '/b' }, ['/b/firefox'], 'firefox'],
    ['Chromium where there is none', {}, [], 'chromium'],
  ])('is %s', (_, env, files, name) => {
    expect(preferredBrowser(machine(env, files))).toBe(name);
  });
});
