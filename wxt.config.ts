import { readFileSync } from 'node:fs';
import { defineConfig, type WxtHooks } from 'wxt';
import { findBrowser } from './scripts/lib/find-browser.mjs';
import { firstTexts } from './scripts/lib/first-texts.mjs';
import { licenceNotices } from './scripts/lib/licence-notices.mjs';
import { preactWithoutMarkup } from './scripts/lib/preact-without-markup.mjs';
import { sharedChunks } from './scripts/lib/shared-chunks.mjs';
import { hasDisplay } from './scripts/lib/start-options.mjs';
import { stylesInPage } from './scripts/lib/styles-in-page.mjs';
import { TOKEN_FORMATS, tokenFormatsScript } from './scripts/lib/token-formats-script.mjs';
import { waitForStyles } from './scripts/lib/wait-for-styles.mjs';

/** The browsers that `npm run dev` opens, found as `npm start` finds them. */
const programs = Object.fromEntries(
  [
    ['chrome', findBrowser('chromium')?.path] as const,
    ['firefox', findBrowser('firefox')?.path] as const,
  ].filter((found): found is readonly ['chrome' | 'firefox', string] => found[1] !== undefined),
);

/** `demo` and `e2e` builds get host access at install; the store build asks a person for it, site by site. */
const ALL_SITES = ['*://*/*'];

/** What an administrator may decide; Firefox takes it without a schema. */
const SCHEMA = 'managed-schema.json';

/** To clear what was copied, where a person chose that: asked for then. */
const CLIPBOARD = ['clipboardRead', 'clipboardWrite'];

/**
 * Nothing but the extension's own files; and connections to an issuer's published keys, which are made only after a
 * person has pressed the button that names the address (utils/browser/token-tools.ts is the only place that fetches one).
 * Chromium shows a panel of its developer tools as a frame; nothing else may frame a page of ours.
 */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' https: http://localhost:* http://*.localhost:* http://127.0.0.1:*; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors devtools:";
/** `npm run dev` serves pages from this machine, reloads them over a socket, and puts styles inline. */
const DEVELOPMENT_CSP =
  "script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' http://localhost:* ws://localhost:*; object-src 'self'";

type Groups = Parameters<WxtHooks['entrypoints:grouped']>[1];

/**
 * The workers beside the pages are built together with them, as modules that share their code. `npm run dev` builds each
 * as one classic file instead, since its pages come from a server that workers cannot be started from.
 */
function buildWorkersWithPages(groups: Groups): void {
  const pages = groups.find((group) => Array.isArray(group) && group.some(({ type }) => type === 'popup'));
  if (!Array.isArray(pages)) throw new Error('There are no pages to build the workers with.');
  for (const group of [...groups]) {
    if (Array.isArray(group) || !group.name.endsWith('-worker')) continue;
    groups.splice(groups.indexOf(group), 1);
    pages.push(group);
  }
}

type PublicFiles = Parameters<WxtHooks['build:publicAssets']>[1];

/** What a schema, or a text for translators, says of its members: no browser shows it. A member of that name is no text. */
const withoutRemarks = (key: string, value: unknown) =>
  key === 'description' && typeof value === 'string' ? undefined : value;

/** What is laid out for people to read is packed without that layout; a schema that Firefox does not read stays out there. */
function packJson(files: PublicFiles, browser: string): void {
  for (const [at, file] of [...files.entries()].reverse()) {
    if (!('absoluteSrc' in file) || !file.relativeDest.endsWith('.json')) continue;
    if (browser === 'firefox' && file.relativeDest === SCHEMA) files.splice(at, 1);
    else {
      const contents = JSON.stringify(JSON.parse(readFileSync(file.absoluteSrc, 'utf8')), withoutRemarks);
      files[at] = { relativeDest: file.relativeDest, contents };
    }
  }
}

const notices = licenceNotices();
const popupStyles = stylesInPage('popup');

export default defineConfig({
  hooks: {
    'entrypoints:grouped': ({ config }, groups) => {
      if (config.command === 'build') buildWorkersWithPages(groups);
    },
    'build:publicAssets': ({ config }, files) => {
      packJson(files, config.browser);
      // `npm run dev` builds what is injected as one file, and takes all texts from the browser.
      if (config.command === 'serve') files.push({ relativeDest: TOKEN_FORMATS, contents: '' });
    },
    'build:manifestGenerated': ({ config }, manifest) => {
      const policy = manifest.content_security_policy;
      if (config.command === 'build' && typeof policy === 'object' && policy.extension_pages)
        policy.extension_pages = popupStyles.allow(policy.extension_pages, config.outDir);
    },
    'build:done': ({ config }) => notices.write(config.outDir),
  },
  manifestVersion: 3,
  imports: false,
  outDir: '.output',
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  webExt: {
    // Without a display the build is kept up to date all the same, to be loaded by hand.
    disabled: !hasDisplay(process.env, process.platform),
    binaries: programs,
    // Chromium refuses to run as root inside its sandbox.
    chromiumArgs: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  },
  vite: ({ browser, command }) => ({
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact', jsxDev: false, charset: 'ascii' },
    build: {
      target: 'es2022',
      sourcemap: false,
      modulePreload: { polyfill: false },
      rollupOptions: { output: { experimentalMinChunkSize: 20_000 } },
    },
    plugins: [
      preactWithoutMarkup(),
      waitForStyles(),
      notices.plugin,
      // `npm run dev` builds pages that hold no code of their own: a server gives it to them.
      ...(command === 'build' ? [sharedChunks(), tokenFormatsScript(), popupStyles.plugin] : []),
      // Firefox has its texts at once.
      ...(command === 'build' && browser !== 'firefox' ? [firstTexts('public/_locales')] : []),
    ],
  }),
  manifest: ({ mode, browser, command }) => {
    const granted = mode === 'demo' || mode === 'e2e';
    const optional =
      browser === 'firefox'
        ? ['webNavigation', 'webRequest', 'browsingData', 'notifications', ...CLIPBOARD]
        : ['webNavigation', 'webRequest', 'browsingData', 'contentSettings', 'notifications', ...CLIPBOARD];
    return {
      name: '__MSG_extension_name__',
      description: '__MSG_extension_description__',
      default_locale: 'en',
      permissions: [
        'cookies',
        'storage',
        'scripting',
        'activeTab',
        'contextMenus',
        // Rules that end or clean at a time do so though the worker was ended. It asks a person for nothing.
        'alarms',
        // What blocks at the network, on the sites that a person gave access to. Firefox leaves it out where it is optional.
        // Chromium would give it then, and until it loads the extension anew answer no change of rules and, where webRequest
        // is given too, tell of no request. It asks a person for nothing.
        'declarativeNetRequestWithHostAccess',
        // The names of containers, and those without an open tab. Firefox leaves them out where they are optional.
        // Chromium's worker has no clipboard: a page without a tab clears what was copied. It asks a person for nothing.
        browser === 'firefox' ? 'contextualIdentities' : 'offscreen',
        ...(granted ? optional : []),
      ],
      ...(granted
        ? { host_permissions: ALL_SITES }
        : {
            optional_host_permissions: ALL_SITES,
            // Firefox asks for the panel in the developer tools at install, unless it is named here.
            optional_permissions: browser === 'firefox' ? [...optional, 'devtools'] : optional,
          }),
      // Firefox chooses by the letters of its theme: `light` are light letters on a dark toolbar. Chromium has one picture.
      ...(browser === 'firefox'
        ? {
            action: {
              // Who tries it with `npm start` has its button in the toolbar, as Chromium's has; else a person puts it there.
              ...(mode === 'demo' ? { default_area: 'navbar' } : {}),
              theme_icons: [16, 24, 32, 48].map((size) => ({
                size,
                light: `icons/dark-${size}.png`,
                dark: `icons/${size}.png`,
              })),
            },
          }
        : {}),
      // Browsers take four suggested keys at most; the others get theirs from the person. Chromium keeps some for itself,
      // as Alt+Shift with N, P, R, W, X or Z, without a word.
      commands: {
        _execute_action: { suggested_key: { default: 'Alt+Shift+J' } },
        'open-side-panel': {
          suggested_key: { default: 'Alt+Shift+K' },
          description: '__MSG_command_open_side_panel__',
        },
        'decode-clipboard': { description: '__MSG_command_decode_clipboard__' },
        'delete-site-cookies': { description: '__MSG_command_delete_site_cookies__' },
        'pause-site': {
          suggested_key: { default: 'Alt+Shift+U' },
          description: '__MSG_menu_pause_site__',
        },
        'snooze-rules': {
          // Not S: with Alt that opens a menu of Firefox, which then keeps the key for itself.
          suggested_key: { default: 'Alt+Shift+L' },
          description: '__MSG_menu_snooze__',
        },
      },
      content_security_policy: {
        extension_pages: command === 'serve' ? DEVELOPMENT_CSP : CSP,
      },
      ...(browser === 'firefox'
        ? {
            browser_specific_settings: {
              gecko: {
                id: 'jarlens@jarlens.example',
                strict_min_version: '140.0',
                data_collection_permissions: { required: ['none'] },
              },
              // On a phone the button opens the inspector as a page (utils/background/surface-commands.ts).
              gecko_android: { strict_min_version: '142.0' },
            },
          }
        : {
            minimum_chrome_version: '123',
            storage: { managed_schema: SCHEMA },
          }),
    };
  },
});
