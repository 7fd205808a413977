import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = (pattern: RegExp) =>
  ['utils', 'components', 'entrypoints']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((path) => pattern.test(path));

/** The oldest browsers, as the manifest says. */
const config = read('wxt.config.ts');
const oldest = {
  chromium: Number(/minimum_chrome_version: '(\d+)'/.exec(config)?.[1]),
  firefox: Number(/strict_min_version: '(\d+)\.0',\n/.exec(config)?.[1]),
};

/** Since when a browser has something; `null`: it has not. `check`: what stands before its use where it may be missing. */
interface Since {
  readonly chromium: number | null;
  readonly firefox: number | null;
  readonly check?: RegExp;
}

/** Every extension API that is called, by namespace; single members where they are newer. MDN's compatibility data. */
const apis: Readonly<Record<string, Since>> = {
  action: { chromium: 88, firefox: 109 },
  'action.setBadgeTextColor': { chromium: 110, firefox: 109 },
  alarms: { chromium: 22, firefox: 45 },
  commands: { chromium: 25, firefox: 48, check: /commands(\?\.| !== undefined)/ },
  contextMenus: { chromium: 6, firefox: 55, check: /!api\.contextMenus|contextMenus(\?\.| !== undefined)/ },
  contextualIdentities: { chromium: null, firefox: 53, check: /contextualIdentities(\?\.| !== undefined)/ },
  cookies: { chromium: 6, firefox: 45 },
  extension: { chromium: 5, firefox: 45 },
  i18n: { chromium: 17, firefox: 45 },
  notifications: { chromium: 28, firefox: 45, check: /!notifications/ },
  permissions: { chromium: 16, firefox: 55 },
  runtime: { chromium: 22, firefox: 45 },
  scripting: { chromium: 88, firefox: 102 },
  storage: { chromium: 20, firefox: 45 },
  tabs: { chromium: 5, firefox: 45 },
  webNavigation: {
    chromium: 16,
    firefox: 45,
    check: /!api\.webNavigation|webNavigation(\?\.| !== undefined)/,
  },
  webRequest: { chromium: 17, firefox: 45, check: /webRequest/ },
  windows: { chromium: 5, firefox: 45 },
};

/** What is newer than the oldest browsers, or was not long ago: where it is used there has to be its check. */
const newer: readonly (Since & {
  readonly name: string;
  readonly used: RegExp;
  readonly in: RegExp;
  readonly degrades?: string;
})[] = [
  {
    name: 'cookies.getPartitionKey',
    used: /getPartitionKey\(/,
    in: /utils\/browser\/.*\.ts$/,
    chromium: 132,
    firefox: null,
    check: /if \(!getPartitionKey\)/,
  },
  {
    name: 'storage.getKeys',
    used: /\.getKeys\(\)/,
    in: /utils\/browser\/.*\.ts$/,
    chromium: 130,
    firefox: 143,
    check: /area\.getKeys \?/,
  },
  {
    name: 'offscreen',
    used: /\.offscreen\b/,
    in: /utils\/.*\.ts$/,
    chromium: 109,
    firefox: null,
    check: /if \(firefox\)/,
  },
  {
    name: 'contentSettings',
    used: /contentSettings\.cookies\.(set|clear)/,
    in: /utils\/browser\/.*\.ts$/,
    chromium: 16,
    firefox: null,
    check: /contentSettings/,
  },
  {
    name: 'Set methods',
    used: /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/,
    in: /\.tsx?$/,
    chromium: 122,
    firefox: 127,
  },
  { name: 'Object.groupBy', used: /\b(Object|Map)\.groupBy\(/, in: /\.tsx?$/, chromium: 117, firefox: 119 },
  {
    name: 'Promise.withResolvers',
    used: /Promise\.withResolvers/,
    in: /\.tsx?$/,
    chromium: 119,
    firefox: 121,
  },
  { name: 'Promise.try', used: /Promise\.try\(/, in: /\.tsx?$/, chromium: 128, firefox: 134 },
  { name: 'Array.fromAsync', used: /Array\.fromAsync/, in: /\.tsx?$/, chromium: 121, firefox: 115 },
  { name: 'RegExp.escape', used: /RegExp\.escape/, in: /\.tsx?$/, chromium: 136, firefox: 134 },
  {
    name: 'iterator helpers',
    used: /\.(values|keys|entries)\(\)\s*\.(map|filter|take|drop|toArray|some|every|reduce|flatMap|forEach|find)\(/,
    in: /\.tsx?$/,
    chromium: 122,
    firefox: 131,
  },
  {
    name: 'Uint8Array.fromBase64',
    used: /Uint8Array\.from(Base64|Hex)|\.to(Base64|Hex)\(\)/,
    in: /\.tsx?$/,
    chromium: 140,
    firefox: 133,
  },
  { name: 'URL.canParse', used: /URL\.canParse/, in: /\.tsx?$/, chromium: 120, firefox: 115 },
  { name: 'URL.parse', used: /\bURL\.parse\(/, in: /\.tsx?$/, chromium: 126, firefox: 126 },
  { name: 'Intl.DurationFormat', used: /Intl\.DurationFormat/, in: /\.tsx?$/, chromium: 129, firefox: 136 },
  {
    name: 'Temporal',
    used: /\bTemporal\.(Now|Instant|ZonedDateTime|PlainDate)/,
    in: /\.tsx?$/,
    chromium: 144,
    firefox: 139,
  },
  {
    name: 'regular expression modifiers',
    used: /\(\?[ims]+(-[ims]+)?:/,
    in: /\.tsx?$/,
    chromium: 125,
    firefox: 132,
  },
  { name: 'checkVisibility', used: /\.checkVisibility\(/, in: /\.tsx?$/, chromium: 105, firefox: 106 },
  { name: 'popover', used: /popover="|\.showPopover\(/, in: /\.tsx?$/, chromium: 114, firefox: 125 },
  { name: 'commandfor', used: /commandfor=/, in: /\.tsx?$/, chromium: 135, firefox: 144 },
  { name: 'dialog closedby', used: /closedby=/i, in: /\.tsx?$/, chromium: 134, firefox: 141 },
  { name: 'light-dark()', used: /light-dark\(/, in: /\.css$/, chromium: 123, firefox: 120 },
  { name: ':has()', used: /:has\(/, in: /\.css$/, chromium: 105, firefox: 121 },
  { name: 'nesting', used: /^\s+&/m, in: /\.css$/, chromium: 120, firefox: 117 },
  { name: 'color-mix()', used: /color-mix\(/, in: /\.css$/, chromium: 111, firefox: 113 },
  { name: '@container', used: /@container/, in: /\.css$/, chromium: 105, firefox: 110 },
  { name: 'content-visibility', used: /content-visibility/, in: /\.css$/, chromium: 85, firefox: 125 },
  { name: 'scrollbar-color', used: /scrollbar-color/, in: /\.css$/, chromium: 121, firefox: 64 },
  {
    name: 'field-sizing',
    used: /field-sizing/,
    in: /\.css$/,
    chromium: 123,
    firefox: null,
    degrades: 'a field keeps its size',
  },
  {
    name: 'text-wrap: pretty',
    used: /text-wrap:\s*pretty/,
    in: /\.css$/,
    chromium: 117,
    firefox: null,
    degrades: 'lines break as ever',
  },
  { name: '@starting-style', used: /@starting-style/, in: /\.css$/, chromium: 117, firefox: 129 },
  { name: '@scope', used: /@scope/, in: /\.css$/, chromium: 118, firefox: 128 },
  {
    name: 'anchor positioning',
    used: /position-anchor|anchor-name|\banchor\(/,
    in: /\.css$/,
    chromium: 125,
    firefox: 147,
  },
  {
    name: 'interpolate-size',
    used: /interpolate-size|calc-size\(/,
    in: /\.css$/,
    chromium: 129,
    firefox: null,
    degrades: 'a disclosure opens at once',
  },
  { name: '::details-content', used: /::details-content/, in: /\.css$/, chromium: 131, firefox: 143 },
  { name: 'text-box', used: /text-box(-trim|-edge)?:/, in: /\.css$/, chromium: 133, firefox: null },
];

const has = ({ chromium, firefox }: Since) =>
  chromium !== null && chromium <= oldest.chromium && firefox !== null && firefox <= oldest.firefox;

describe('the oldest browsers', () => {
  test('are those of the compatibility statement', () => {
    const statement = read('docs/compatibility.md');
    expect(oldest.chromium).toBeGreaterThan(100);
    expect(oldest.firefox).toBeGreaterThan(100);
    expect(statement).toMatch(new RegExp(`Chromium\\s*\\| ${oldest.chromium}\\s`));
    expect(statement).toMatch(new RegExp(`Firefox\\s*\\| ${oldest.firefox}\\s`));
    const android = /gecko_android: \{ strict_min_version: '(\d+)\.0'/.exec(config)?.[1];
    expect(statement).toMatch(new RegExp(`Firefox for Android\\s*\\| ${android}\\s`));
  });

  test('have every extension API that is called, or it is checked for first', () => {
    const calls = new Map<string, Set<string>>();
    for (const path of sources(/utils\/browser\/.*\.ts$/))
      for (const [, name = ''] of read(path).matchAll(/\bapi\.([a-zA-Z0-9]+)/g))
        calls.set(name, (calls.get(name) ?? new Set()).add(path));
    expect(calls.size).toBeGreaterThan(8);
    for (const [name, paths] of calls) {
      const since = apis[name];
      expect(since, `api.${name} of ${[...paths]} is not in the table`).toBeDefined();
      if (!since || has(since)) continue;
      for (const path of paths)
        expect(read(path), `${name} in ${path} without a check`).toMatch(since.check ?? /(?!)/);
    }
    for (const name of ['contextMenus', 'commands', 'webNavigation'])
      for (const path of calls.get(name) ?? [])
        expect(read(path), `${name} in ${path}`).toMatch(apis[name]?.check ?? /(?!)/);
  });

  test('have everything else that is newer, or it is checked for, or nothing is lost without it', () => {
    let used = 0;
    for (const feature of newer)
      for (const path of sources(feature.in)) {
        const text = read(path);
        if (!feature.used.test(text)) continue;
        used += 1;
        const fine = has(feature) || feature.degrades !== undefined || feature.check?.test(text);
        expect(fine, `${feature.name} in ${path}`).toBe(true);
      }
    expect(used, 'the table speaks of what is used').toBeGreaterThan(10);
  });
});

test('each run-time dependency has its reason in the documents', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const text = read('docs/dependencies.md');
  for (const [name, version] of Object.entries(dependencies)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(text, name).toMatch(new RegExp(`\\| \`${name}\`\\s*\\|[^|]*\\d[^|]*\\|[^|]{20,}\\|`));
  }
});
