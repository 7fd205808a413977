import type { BrowserEdge, StorageAreaEdge } from '../browser/browser-edge';
import { inTurn } from '../in-turn';
import type { SyncState } from '../messaging/control-requests';
import type { Rule, Settings } from '../model';
import { mergeRecords } from './merge-records';
import { isOurItem, packRecords, SYNC_QUOTA, type SyncRecord, unpackRecords } from './sync-record';

export interface SyncContext {
  readonly edge: Pick<BrowserEdge, 'sync'>;
  readonly local: StorageAreaEdge;
  readonly isOn: () => Promise<boolean>;
  readonly rules: () => Promise<readonly Rule[]>;
  readonly settings: () => Promise<Partial<Settings>>;
  /** Takes over what others changed. `rules` turns the rules there are now into those that shall be; `settings` are the changed ones. */
  readonly take: (
    rules: (now: readonly Rule[]) => readonly Rule[],
    settings: Partial<Settings>,
  ) => Promise<void>;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly onChanged: () => void;
  /** Asks for `step` at that time in milliseconds. */
  readonly wakeAt: (time: number | null) => void;
}

/** Rules and settings carried over by the browser's own sync, when a person turned it on. Never a value of a cookie. */
export interface Sync {
  state(): Promise<SyncState>;
  /** Sends and fetches what is new. */
  step(): Promise<void>;
  /** Something was changed here: sent a moment later, several changes at once. */
  changedHere(): void;
}

const KNOWN = 'sync-known';
const STATE = 'sync-state';
/** Changes are gathered for so long: the browsers allow 120 writes a minute. Milliseconds. */
const GATHER = 2000;
const RETRY = 60_000;

/** Those of `after` that are others than before. */
function changedSettings(before: Partial<Settings>, after: Partial<Settings>): Partial<Settings> {
  const names = (Object.keys(after) as (keyof Settings)[]).filter((name) => after[name] !== before[name]);
  return Object.fromEntries(names.map((name) => [name, after[name]]));
}

/** Registers its listener at once. */
export function sync(context: SyncContext): Sync {
  const { edge, local, now } = context;
  const queued = inTurn();
  type Kept = Pick<SyncState, 'lastTime' | 'bytes' | 'problem'>;
  const kept = async () => ((await local.get([STATE]))[STATE] ?? { bytes: 0 }) as Kept;

  async function write(
    area: StorageAreaEdge,
    there: Readonly<Record<string, unknown>>,
    records: readonly SyncRecord[],
  ) {
    const { items, bytes } = packRecords(records);
    const isTooLarge = bytes > SYNC_QUOTA.bytes || Object.keys(items).length > SYNC_QUOTA.items;
    if (isTooLarge) return { bytes, problem: 'too-large' as const };
    const changed = Object.entries(items).filter(
      ([key, item]) => JSON.stringify(there[key]) !== JSON.stringify(item),
    );
    const gone = Object.keys(there).filter((key) => isOurItem(key) && !(key in items));
    // What is no longer needed goes first: both at once may be more than there is room for.
    if (gone.length > 0) await area.remove(gone);
    if (changed.length > 0) await area.set(Object.fromEntries(changed));
    return { bytes };
  }

  async function step(): Promise<void> {
    const area = edge.sync.area();
    if (!area || !(await context.isOn())) return;
    try {
      const [there, rules, settings, stored] = await Promise.all([
        area.get(null),
        context.rules(),
        context.settings(),
        local.get([KNOWN]),
      ]);
      const known = (stored[KNOWN] ?? []) as readonly SyncRecord[];
      const merged = mergeRecords({ rules, settings, known }, unpackRecords(there), now());
      if (merged.changed) {
        const before = new Set(rules);
        const after = new Set(merged.rules.map(({ id }) => id));
        // What a person changed in this very moment is not in what was read: it stays, for the next step.
        await context.take(
          (current) => {
            const changedHere = current.filter((rule) => !before.has(rule));
            const own = new Map(changedHere.map((rule) => [rule.id, rule]));
            return [
              ...merged.rules.map((rule) => own.get(rule.id) ?? rule),
              ...changedHere.filter(({ id }) => !after.has(id)),
            ];
          },
          changedSettings(settings, merged.settings),
        );
      }
      await local.set({ [KNOWN]: merged.known });
      const { bytes, problem } = await write(area, there, merged.known);
      await local.set({ [STATE]: { bytes, lastTime: now(), ...(problem ? { problem } : {}) } });
    } catch (error) {
      const isRate = error instanceof Error && /WRITE_OPERATIONS/.test(error.message);
      const problem = isRate ? 'rate' : 'refused';
      await local.set({ [STATE]: { ...(await kept()), problem } });
      context.wakeAt(now() + RETRY);
    }
    context.onChanged();
  }

  edge.sync.onChanged(() => void queued(step).catch(() => undefined));
  return {
    async state() {
      const { lastTime, bytes, problem } = await kept();
      const isHere = edge.sync.area() !== null;
      return {
        state: !isHere ? 'not-here' : (await context.isOn()) ? 'on' : 'off',
        ...(lastTime === undefined ? {} : { lastTime }),
        bytes,
        quota: SYNC_QUOTA.bytes,
        ...(problem ? { problem } : {}),
      };
    },
    step: () => queued(step),
    changedHere() {
      void context
        .isOn()
        .then((on) => (on ? context.wakeAt(now() + GATHER) : undefined))
        .catch(() => undefined);
    },
  };
}
