import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { browserName } from './browsers/launch-browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The build for the stores, and the one that tests drive. */
const store = join(root, '.output', browserName === 'firefox' ? 'firefox-mv3' : 'chrome-mv3');
const builds = [store, `${store}-e2e`];

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const files = (folder: string, pattern: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .sort();
const manifest = JSON.parse(read(store, 'manifest.json'));

/** Every place of a pattern in the scripts of a build, with some letters around it. */
function found(folder: string, pattern: RegExp): readonly string[] {
  return files(folder, /\.js$/).flatMap((path) =>
    [...read(folder, path).matchAll(new RegExp(`.{0,40}(?:${pattern.source}).{0,40}`, 'g'))].map(
      ([text]) => `${path}: ${text}`,
    ),
  );
}

describe('the package for the stores', () => {
  test('asks for exactly these permissions', () => {
    const both = [
      'cookies',
      'storage',
      'scripting',
      'activeTab',
      'contextMenus',
      'alarms',
      'declarativeNetRequestWithHostAccess',
    ];
    const optional = [
      'webNavigation',
      'webRequest',
      'browsingData',
      'notifications',
      'clipboardRead',
      'clipboardWrite',
    ];
    expect(manifest).toMatchObject(
      browserName === 'firefox'
        ? {
            permissions: [...both, 'contextualIdentities'],
            optional_permissions: [...optional, 'devtools'],
          }
        : { permissions: [...both, 'offscreen', 'sidePanel'] },
    );
    if (browserName === 'chromium')
      expect([...manifest.optional_permissions].sort()).toEqual([...optional, 'contentSettings'].sort());
    expect(manifest.host_permissions).toBeUndefined();
    expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
  });

  test('opens nothing of itself to pages or other extensions, and takes code from nowhere', () => {
    for (const key of [
      'web_accessible_resources',
      'externally_connectable',
      'content_scripts',
      'update_url',
      'sandbox',
    ])
      expect(manifest[key], key).toBeUndefined();
    const policy = new Map<string, string>(
      manifest.content_security_policy.extension_pages
        .split(';')
        .map((part: string) => part.trim().split(/\s+(.*)/s, 2) as [string, string]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('worker-src')).toBe("'self'");
    expect(policy.get('form-action')).toBe("'none'");
    expect(policy.get('base-uri')).toBe("'none'");
    // An issuer's keys are fetched from wherever a person says; from this machine without encryption, from elsewhere with.
    expect(policy.get('connect-src')).toBe(
      "'self' https: http://localhost:* http://*.localhost:* http://127.0.0.1:*",
    );
    policy.delete('connect-src');
    // The popup holds its own styles, which the policy names by what they are.
    const [, own = ''] = /<style>([\s\S]+)<\/style>/.exec(read(store, 'popup.html')) ?? [];
    expect(read(store, 'popup.html')).not.toContain('stylesheet');
    expect(policy.get('style-src')).toBe(
      `'self' 'sha256-${createHash('sha256').update(own).digest('base64')}'`,
    );
    // A picture may be part of a style; nothing else is but a file of the package.
    expect(policy.get('img-src')).toBe("'self' data:");
    policy.delete('img-src');
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|[*]|https?:|data:|blob:|wasm/);
  });

  test('has pages that load their own files alone', () => {
    for (const page of files(store, /\.html$/)) {
      const html = read(store, page);
      const loaded = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
      for (const address of loaded) {
        expect(address, page).toMatch(/^\/[\w./-]+$/);
        expect(existsSync(join(store, address)), `${page} loads ${address}`).toBe(true);
      }
      expect(html, page).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|javascript:/i);
    }
  });

  test('names every package it holds, with its licence', () => {
    const notices = read(store, 'third-party.txt');
    const { dependencies } = JSON.parse(read(root, 'package.json'));
    for (const [name, version] of Object.entries(dependencies))
      expect(notices, name).toContain(`${name} ${version} (`);
    expect(notices.match(/Permission is hereby granted/g)?.length).toBeGreaterThan(5);
    expect(notices).toMatch(/Mozilla Public License, v. 2.0[^=]*https:\/\/mozilla.org\/MPL\/2.0\//);
    // Its name and where its source is, in front of that.
    expect(notices).toMatch(/webextension-polyfill [\d.]+ \(MPL-2.0\)\nhttps:\/\/github.com\//);
  });

  test('stays as small as it is', () => {
    const bytes = (pattern: RegExp) =>
      files(store, pattern).reduce((sum, path) => {
        const file = statSync(join(store, path));
        return file.isFile() ? sum + file.size : sum;
      }, 0);
    // The public suffix list, and whom names of cookies belong to: one file each, loaded once by each that needs it.
    expect(files(store, /public-suffixes/)).toHaveLength(1);
    expect(files(store, /known-names/)).toHaveLength(1);
    expect(bytes(/public-suffixes|known-names/)).toBeLessThan(160_000);
    // Everything but languages, pictures and lists of words, in bytes.
    expect(bytes(/^(?!_locales|icons|.*public-suffixes|.*known-names)/)).toBeLessThan(1_274_000);
    // What every background start, every popup and every frame that is read has to load.
    expect(bytes(/^background\.js$/)).toBeLessThan(167_000);
    expect(bytes(/^chunks.(base|inspector|plain|popup)\.js$/)).toBeLessThan(114_600);
    expect(bytes(/^(read-storage|token-formats)\.js$/)).toBeLessThan(108_000);
  });

  test('holds the tokens’ formats once, as a script that may be run again', () => {
    const script = read(store, 'token-formats.js');
    expect(read(store, 'read-storage.js').length).toBeLessThan(5_000);
    const world = createContext({ TextEncoder, TextDecoder, URL, atob });
    const formats = () =>
      runInContext(
        'globalThis[Object.getOwnPropertySymbols(globalThis).find(({description}) => /^Jarlens /.test(description))]',
        world,
      );
    runInContext(script, world);
    const first = formats();
    runInContext(script, world);
    expect(formats()).toBe(first);
    // Nothing else is left behind, where an element of a page could have the same name.
    expect(Object.keys(world)).toEqual(['TextEncoder', 'TextDecoder', 'URL', 'atob']);
    const token = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.e30.${'A'.repeat(43)}`;
    expect(first.findTokens(`a ${token}`)).toMatchObject([{ format: 'jwt', raw: token }]);
  });

  test('loads into the background and the workers nothing that draws', () => {
    const imports = (path: string) =>
      [...read(store, path).matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+)["']/g)].map(([, to = '']) =>
        join(path, '..', to),
      );
    for (const start of ['background.js', 'token-worker.js', 'transfer-worker.js']) {
      const needed = new Set([start]);
      for (const path of needed) for (const imported of imports(path)) needed.add(imported);
      // Few files: a browser fetches each of them when it starts the background.
      expect(needed.size, start).toBeGreaterThan(2);
      expect(needed.size, start).toBeLessThan(9);
      for (const path of needed) {
        const code = read(store, path);
        // The browser's interface ends a script that has none.
        if (start !== 'background.js')
          expect(code, path).not.toContain('only be loaded in a browser extension');
        expect(code, `${path}, which ${start} loads`).not.toMatch(
          /\bimport\(|\bdocument\.(?:body|head|create)/,
        );
      }
    }
  });

  test('holds nothing of what tests put under it', () => {
    expect(found(store, /faultState|pageErrors|BroadcastChannel\('faults'\)/)).toEqual([]);
    expect(files(store, /control\.html|fault-page|\.map$/)).toEqual([]);
  });
});

describe.each(builds)('the scripts in %s', (folder) => {
  test('make no markup and no code of a text', () => {
    expect(
      found(
        folder,
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|parseFromString/,
      ),
    ).toEqual([]);
    // The developer tools are asked for the address of their page, in words that are always the same.
    const code = found(folder, /\beval\(|\bnew Function\b|\bFunction\(|setTimeout\(["'`]|importScripts\(/);
    expect(code.filter((text) => !text.includes('inspectedWindow.eval("location.href")'))).toEqual([]);
  });

  test('have no way to the network but the one that fetches an issuer’s keys and our own files', () => {
    expect(
      found(folder, /\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|sendBeacon|WebTransport|RTCPeer/),
    ).toEqual([]);
    // What is written for a person to run elsewhere is text: `await fetch(${...`.
    const fetches = found(folder, /\bfetch\(/).filter((text) => !text.includes('fetch(${'));
    expect(fetches.length).toBeLessThanOrEqual(6);
    // Names of cookies' owners are there, addresses of theirs are not.
    expect(found(folder, /https?:\/\/[\w.-]*(?:google|gvt1|mozilla|doubleclick|sentry)/)).toEqual([]);
  });
});
