import type { Rule, Settings } from '../model';
import { isRuleId, readRule } from '../policy';
import { parseSettingsChange } from '../settings/parse-settings';
import { newest, type SyncRecord } from './sync-record';

/** What this browser has, and what it last agreed on with the others. */
export interface LocalState {
  readonly rules: readonly Rule[];
  /** The settings that a person chose. */
  readonly settings: Partial<Settings>;
  /** Every record as of the last step. */
  readonly known: readonly SyncRecord[];
}

export interface Merged extends LocalState {
  /** Whether rules or settings here became others. */
  readonly changed: boolean;
}

/** How long it is remembered that a rule was removed, in milliseconds: a browser that was off for longer brings it back. */
const TOMBSTONE_LIFE = 180 * 86_400_000;

/** What is this browser's own business. */
const LOCAL_SETTINGS: readonly string[] = ['version', 'sync'];

/** Exceptions that end by themselves belong to the browser, the tab and the hour they were made in. */
function isShared({ action }: Rule): boolean {
  return action.type !== 'allow' || (action.until === undefined && action.tabId === undefined);
}

/** Object members in one order: what is equal has one text. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The records of this browser: what differs from what was known was changed here since, now. */
function ownRecords({ rules, settings, known }: LocalState, now: number): readonly SyncRecord[] {
  const before = new Map(known.map((record) => [record.id, record]));
  const present = new Map<string, unknown>();
  for (const rule of rules) if (isShared(rule)) present.set(`rule:${rule.id}`, rule);
  for (const [name, value] of Object.entries(settings))
    if (!LOCAL_SETTINGS.includes(name)) present.set(`setting:${name}`, value);
  const changed = [...present].map(([id, value]): SyncRecord => {
    const old = before.get(id);
    // As this version reads it: what a newer one wrote beside that is not a change of ours.
    if (old && text(asPresent(old, now)) === text(value)) return old;
    return { id, time: Math.max(now, (old?.time ?? 0) + 1), value };
  });
  const removed = known.flatMap((old): readonly SyncRecord[] => {
    if (present.has(old.id)) return [];
    // What this version cannot read was never here: it is carried along as it is.
    if (old.value === null || readable(old, now) === undefined) return [old];
    return [{ id: old.id, time: Math.max(now, old.time + 1), value: null }];
  });
  return [...changed, ...removed];
}

/** What a record would be among the rules and settings here. */
function asPresent(record: SyncRecord, now: number): unknown {
  if (record.value === null) return null;
  const value = readable(record, now);
  return record.id.startsWith('setting:') && value ? Object.values(value)[0] : value;
}

/** A record's rule or setting; `undefined` when this version cannot read it. */
function readable({ id, value }: SyncRecord, now: number): Rule | Partial<Settings> | undefined {
  if (id.startsWith('rule:')) {
    const own = id.slice('rule:'.length);
    const { rule } = readRule(value, { now, makeId: () => own });
    // It is kept, and removed again, by the name it was shared under.
    return rule && isRuleId(own) ? { ...rule, id: own } : undefined;
  }
  const name = id.slice('setting:'.length);
  const setting =
    id.startsWith('setting:') && !LOCAL_SETTINGS.includes(name) ? parseSettingsChange({ [name]: value }) : {};
  return Object.keys(setting).length > 0 ? setting : undefined;
}

/**
 * Merges what others sent with what is here, rule by rule and setting by setting: the later change counts, nothing is
 * lost by two browsers having changed different things. Pure; `now` in milliseconds.
 */
export function mergeRecords(local: LocalState, remote: readonly SyncRecord[], now: number): Merged {
  const own = ownRecords(local, now);
  const records = newest([...own, ...remote]).filter(
    ({ value, time }) => value !== null || now - time < TOMBSTONE_LIFE,
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  const mine = new Map(own.map((record) => [record.id, record]));
  const isNews = (id: string) => byId.get(id) !== mine.get(id);

  const kept = local.rules.flatMap((rule): readonly Rule[] => {
    const id = `rule:${rule.id}`;
    if (!isShared(rule) || !isNews(id)) return [rule];
    const record = byId.get(id);
    if (!record || record.value === null) return [];
    const value = readable(record, now);
    return value && 'match' in value ? [value] : [rule];
  });
  const here = new Set(local.rules.map(({ id }) => `rule:${id}`));
  const added = records.flatMap((record): readonly Rule[] => {
    if (here.has(record.id) || record.value === null || !record.id.startsWith('rule:')) return [];
    const value = readable(record, now);
    return value && 'match' in value ? [value] : [];
  });
  const settings: Partial<Settings> = Object.assign(
    {},
    ...records
      .filter(({ id, value }) => id.startsWith('setting:') && isNews(id) && value !== null)
      .map((record) => readable(record, now) ?? {}),
  );
  const rules = [...kept, ...added];
  const same =
    rules.length === local.rules.length && rules.every((rule, index) => rule === local.rules[index]);
  const changed = !same || text({ ...local.settings, ...settings }) !== text(local.settings);
  return {
    rules: same ? local.rules : rules,
    settings: { ...local.settings, ...settings },
    known: records,
    changed,
  };
}
