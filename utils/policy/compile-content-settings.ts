import type { Rule } from '../model';
import { type DomainPattern, domainRank, isWithin, patternRoot } from './domain-pattern';
import { isInForce, type PreparedRule, prepareRule } from './match-rule';

/** One call of `contentSettings.cookies.set` (Chromium only). */
export interface ContentSetting {
  readonly primaryPattern: string;
  /** The page it is met in; every page when left out. */
  readonly secondaryPattern?: string;
  readonly setting: 'allow' | 'block' | 'session_only';
}

type Setting = ContentSetting['setting'];

interface Entry {
  readonly pattern: DomainPattern;
  readonly setting: Setting;
  /** When the rule behind it was made; 0 for exceptions that end by themselves. */
  readonly time: number;
}

/**
 * As many settings as a browser should be given: each `contentSettings.set` takes time in proportion to those there are
 * (Chromium 156: 0.6 s for 500, 11 s for 2,000, so minutes for 10,000).
 */
export const CONTENT_SETTINGS_LIMIT = 500;

/** The setting a rule asks for whole hosts; `null` when the browser's setting cannot say it. */
function settingOf({ rule, wholeHost }: PreparedRule): { setting: Setting; strength: number } | null {
  const { action, match } = rule;
  if (action.type === 'clean' || (action.type === 'protect' && !action.keep)) return null;
  const exception = action.type === 'allow' || action.type === 'protect' || action.type === 'cap';
  const wanted: Setting = exception ? 'allow' : action.type === 'block' ? 'block' : 'session_only';
  if (!wholeHost || match.party !== undefined) {
    // Something else holds for some cookies of these hosts: the setting, which knows only hosts, must let them in.
    return action.type === 'block' ? null : { setting: 'allow', strength: 5 };
  }
  const strength = action.type === 'cap' ? 1 : wanted === 'allow' ? 4 : wanted === 'block' ? 3 : 2;
  return { setting: wanted, strength };
}

/** Whether some host can match both. */
function overlaps(a: DomainPattern, b: DomainPattern): boolean {
  return isWithin(patternRoot(a), patternRoot(b)) || isWithin(patternRoot(b), patternRoot(a));
}

/** The entry that holds for everything at `pattern` when it had no entry of its own. */
function covering(pattern: DomainPattern, entries: ReadonlyMap<string, Entry>): Setting | undefined {
  const own = patternRoot(pattern);
  if (pattern.kind === 'exact') {
    const same = entries.get(`.${own}`);
    if (same) return same.setting;
  }
  for (let dot = own.indexOf('.'); dot >= 0; dot = own.indexOf('.', dot + 1)) {
    const above = entries.get(own.slice(dot));
    if (above) return above.setting;
  }
  return pattern.kind === 'all' ? undefined : entries.get('.')?.setting;
}

/** How entries are found again: `.example.com` with subdomains, `example.com` alone, `.` everything. */
function entryKey(pattern: DomainPattern): string {
  if (pattern.kind === 'all') return '.';
  return pattern.kind === 'exact' ? pattern.domain : `.${patternRoot(pattern)}`;
}

function urlPatterns(pattern: DomainPattern): string[] {
  // Not <all_urls>: that would take in this and other extensions' own pages.
  if (pattern.kind === 'all') return ['http://*/*', 'https://*/*'];
  const domain = patternRoot(pattern);
  const host = domain.includes(':') ? `[${domain}]` : domain;
  return [pattern.kind === 'exact' ? `*://${host}/*` : `*://*.${host}/*`];
}

/**
 * Compiles block, session-only and their exceptions into Chromium's cookie settings, which also stop `document.cookie`
 * and, with `block`, make `localStorage` throw. A setting is written only where a rule asks for it or an exception needs
 * it, so that the person's own settings stay in force everywhere else. `*.example.com` (without the host itself) and
 * inner wildcards cannot be said here and are left to the other layers.
 */
export function compileContentSettings(
  rules: readonly Rule[],
  at: { readonly now?: number; readonly maxContentSettings?: number } = {},
): ContentSetting[] {
  const prepared = rules.flatMap((rule) => {
    const ready = isInForce(rule, at.now) ? prepareRule(rule) : null;
    return ready ? [ready] : [];
  });
  const strongest = new Map<string, Entry & { strength: number }>();
  const inexpressible: DomainPattern[] = [];
  const temporary: DomainPattern[] = [];
  for (const rule of prepared) {
    const wanted = settingOf(rule);
    if (!wanted) continue;
    const { pattern } = rule;
    if (rule.temporary) temporary.push(pattern);
    else if (pattern.kind === 'wildcard' || pattern.kind === 'subdomains') {
      if (wanted.setting !== 'block') inexpressible.push(pattern);
    } else if (wanted.strength > (strongest.get(entryKey(pattern))?.strength ?? -1)) {
      strongest.set(entryKey(pattern), { pattern, ...wanted, time: rule.rule.createdTime });
    }
  }
  const entries = new Map<string, Entry>();
  for (const [key, { pattern, setting, time }] of strongest) {
    const restricts = setting !== 'allow';
    const pierced = inexpressible.some(
      (hole) => domainRank(hole) > domainRank(pattern) && overlaps(hole, pattern),
    );
    const lifted = temporary.some(
      (pause) => overlaps(pause, pattern) && isWithin(patternRoot(pattern), patternRoot(pause)),
    );
    // Where an exception cannot be expressed, the restriction around it is left to the exact layers.
    if (restricts && (pierced || lifted)) continue;
    entries.set(key, { pattern, setting, time });
  }
  for (const pattern of temporary) {
    if (pattern.kind === 'all') continue;
    if (pattern.kind === 'wildcard' || pattern.kind === 'subdomains') {
      for (const [key, entry] of entries) {
        if (entry.setting !== 'allow' && overlaps(entry.pattern, pattern)) entries.delete(key);
      }
    } else entries.set(entryKey(pattern), { pattern, setting: 'allow', time: 0 });
  }
  return bounded(entries, at.maxContentSettings ?? Number.POSITIVE_INFINITY);
}

/** The settings of the entries, without those that say what holds anyway. */
function written(entries: ReadonlyMap<string, Entry>): ContentSetting[] {
  const settings: ContentSetting[] = [];
  for (const { pattern, setting } of entries.values()) {
    const above = covering(pattern, entries);
    if (above === setting || (setting === 'allow' && above === undefined)) continue;
    for (const primaryPattern of urlPatterns(pattern)) settings.push({ primaryPattern, setting });
  }
  return settings.sort((a, b) => (a.primaryPattern < b.primaryPattern ? -1 : 1));
}

/**
 * At most `max` settings: the broadest and then the newest restrictions that fit, each with all its exceptions. Leaving
 * out a restriction is safe, the other layers still hold it; leaving out an exception would not be.
 */
function bounded(entries: ReadonlyMap<string, Entry>, max: number): ContentSetting[] {
  const all = written(entries);
  if (all.length <= max) return all;
  const restrictions = [...entries]
    .filter(([, { setting }]) => setting !== 'allow')
    .sort(
      ([, a], [, b]) =>
        Number(b.pattern.kind === 'all') - Number(a.pattern.kind === 'all') || b.time - a.time,
    );
  const exceptions = [...entries].filter(([, { setting }]) => setting === 'allow');
  for (const from of [0, 1]) {
    for (let count = max; count > 0; count = Math.floor(count / 2)) {
      const settings = written(new Map([...restrictions.slice(from, from + count), ...exceptions]));
      if (settings.length > 0 && settings.length <= max) return settings;
    }
  }
  return [];
}

/**
 * What to tell the browser to get from one list of settings to another. Chromium can set but not take back a single
 * setting: when one goes, everything of ours is cleared and set again (which leaves the browser as it was before us).
 */
export function diffContentSettings(
  before: readonly ContentSetting[],
  after: readonly ContentSetting[],
): { readonly clear: boolean; readonly set: readonly ContentSetting[] } {
  const place = (entry: ContentSetting) => `${entry.primaryPattern} ${entry.secondaryPattern ?? ''}`;
  const wanted = new Map(after.map((entry) => [place(entry), entry.setting]));
  if (before.some((entry) => !wanted.has(place(entry)))) return { clear: true, set: after };
  const known = new Map(before.map((entry) => [place(entry), entry.setting]));
  return { clear: false, set: after.filter((entry) => known.get(place(entry)) !== entry.setting) };
}
