import type { StorageAreaEdge } from '../browser/browser-edge';
import { type ClassCorrections, type CorrectedSubject, correctClass } from '../cookies/class-corrections';
import { COOKIE_CLASSES } from '../cookies/cookie-classes';
import { inTurn } from '../in-turn';
import type { CookieClass } from '../model';
import { isRecord } from '../record';
import type { AuditRecord } from './compare-audits';
import type { Dismissal, Dismissals } from './dismissals';

/** What a person said about a site, and the last audit of it: names, reasons and hashes, never a cookie's value. */
export interface SiteNotes {
  readonly site: string;
  /** By finding key. */
  readonly dismissals: Readonly<Record<string, Dismissal>>;
  /** By `cookie:<name>` or `storage:<key>`. */
  readonly corrections: Readonly<Record<string, CookieClass>>;
  /** What later audits are compared with; absent before the first one was kept. */
  readonly earlier?: AuditRecord;
  /** Random text, made once, that the hashes of `earlier` are made with. */
  readonly salt: string;
}

export interface SiteNotesStore {
  read(site: string): Promise<SiteNotes>;
  corrections(): Promise<ClassCorrections>;
  /** Calls a finding no problem on a site, with `null` a problem again. */
  dismiss(site: string, key: string, dismissal: Dismissal | null): Promise<SiteNotes>;
  correct(subject: CorrectedSubject, to: CookieClass | null): Promise<SiteNotes>;
  keep(site: string, record: AuditRecord): Promise<SiteNotes>;
}

const KEYS = {
  dismissals: 'dismissals',
  corrections: 'corrections',
  records: 'audits',
  salt: 'audit-salt',
} as const;

/** The sites whose last audit is kept; the oldest goes first (our choice). */
const MOST_RECORDS = 500;

function readDismissals(raw: unknown): Dismissals {
  return mapSites(raw, (entry) =>
    isRecord(entry) && typeof entry['reason'] === 'string' && typeof entry['time'] === 'number'
      ? { reason: entry['reason'], time: entry['time'] }
      : undefined,
  );
}

function readCorrections(raw: unknown): ClassCorrections {
  return mapSites(raw, (entry) => COOKIE_CLASSES.find((each) => each === entry));
}

/** Two levels of names; what is not as it should be is left out. */
function mapSites<T>(
  raw: unknown,
  parse: (entry: unknown) => T | undefined,
): Record<string, Record<string, T>> {
  if (!isRecord(raw)) return {};
  const sites = Object.entries(raw).map(([site, own]) => {
    const entries = Object.entries(isRecord(own) ? own : {}).flatMap(([name, entry]) => {
      const parsed = parse(entry);
      return parsed === undefined ? [] : [[name, parsed] as const];
    });
    return [site, Object.fromEntries(entries)] as const;
  });
  return Object.fromEntries(sites.filter(([, own]) => Object.keys(own).length > 0));
}

function readRecord(raw: unknown): AuditRecord | undefined {
  if (!isRecord(raw) || typeof raw['time'] !== 'number' || !Array.isArray(raw['findings'])) return undefined;
  const findings = raw['findings'].flatMap((each) =>
    isRecord(each) && typeof each['rule'] === 'string' && typeof each['hash'] === 'string'
      ? [{ rule: each['rule'], hash: each['hash'] }]
      : [],
  );
  return { time: raw['time'], findings };
}

/** Notes on sites in `storage.local`. `newSalt` gives random text. */
export function siteNotes(area: StorageAreaEdge, newSalt: () => string): SiteNotesStore {
  // One at a time: two at once would each read what is kept before the other wrote it.
  const queued = inTurn();
  const stored = () => area.get(Object.values(KEYS));
  async function saltOf(all: Readonly<Record<string, unknown>>): Promise<string> {
    const known = all[KEYS.salt];
    if (typeof known === 'string' && known !== '') return known;
    const salt = newSalt();
    await area.set({ [KEYS.salt]: salt });
    return salt;
  }
  async function read(site: string): Promise<SiteNotes> {
    const all = await stored();
    const own = <T>(sites: Readonly<Record<string, T>>) =>
      Object.hasOwn(sites, site) ? sites[site] : undefined;
    const raw = all[KEYS.records];
    const earlier = isRecord(raw) ? readRecord(own<unknown>(raw)) : undefined;
    return {
      site,
      dismissals: own(readDismissals(all[KEYS.dismissals])) ?? {},
      corrections: own(readCorrections(all[KEYS.corrections])) ?? {},
      ...(earlier ? { earlier } : {}),
      salt: await saltOf(all),
    };
  }
  return {
    // The first reading makes the salt.
    read: (site) => queued(() => read(site)),
    corrections: async () => readCorrections((await area.get([KEYS.corrections]))[KEYS.corrections]),
    dismiss: (site, key, dismissal) =>
      queued(async () => {
        const all = readDismissals((await area.get([KEYS.dismissals]))[KEYS.dismissals]);
        const own = { ...(Object.hasOwn(all, site) ? all[site] : {}) };
        if (dismissal === null) delete own[key];
        else own[key] = dismissal;
        await area.set({ [KEYS.dismissals]: { ...all, [site]: own } });
        return read(site);
      }),
    correct: (subject, to) =>
      queued(async () => {
        const all = readCorrections((await area.get([KEYS.corrections]))[KEYS.corrections]);
        await area.set({ [KEYS.corrections]: correctClass(all, subject, to) });
        return read(subject.site);
      }),
    keep: (site, record) =>
      queued(async () => {
        const raw = (await area.get([KEYS.records]))[KEYS.records];
        const known = Object.entries(isRecord(raw) ? raw : {}).flatMap(([name, each]) => {
          const parsed = readRecord(each);
          return parsed === undefined || name === site ? [] : [[name, parsed] as const];
        });
        const newest = [...known, [site, record] as const].sort(([, a], [, b]) => b.time - a.time);
        await area.set({ [KEYS.records]: Object.fromEntries(newest.slice(0, MOST_RECORDS)) });
        return read(site);
      }),
  };
}
