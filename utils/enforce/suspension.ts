import type { StorageAreaEdge } from '../browser/browser-edge';
import { inTurn } from '../in-turn';
import type { Until } from '../messaging/control-requests';
import { isRecord } from '../record';

/** What keeps the rules from acting: all of them, or those on some sites (eTLD+1). */
export interface Suspension {
  readonly snoozed?: { readonly until: Until };
  readonly paused: readonly { readonly site: string; readonly until: Until }[];
}

export interface SuspensionStore {
  /** What is in force at `now` (milliseconds). */
  read(now: number): Promise<Suspension>;
  snooze(off: boolean, until: Until): Promise<void>;
  pause(site: string, off: boolean, until: Until): Promise<void>;
}

const KEY = 'suspension';

function parseUntil(raw: unknown): Until {
  return typeof raw === 'number' || raw === 'restart' ? raw : null;
}

function parse(raw: unknown): Suspension {
  if (!isRecord(raw)) return { paused: [] };
  const { snoozed, paused } = raw;
  return {
    ...(isRecord(snoozed) ? { snoozed: { until: parseUntil(snoozed['until']) } } : {}),
    paused: (Array.isArray(paused) ? paused : []).flatMap((entry) =>
      isRecord(entry) && typeof entry['site'] === 'string'
        ? [{ site: entry['site'], until: parseUntil(entry['until']) }]
        : [],
    ),
  };
}

/** The moments (milliseconds) at which something suspended comes back by itself. */
export function suspensionEnds({ snoozed, paused }: Suspension): readonly number[] {
  return [snoozed?.until, ...paused.map(({ until }) => until)].filter((until) => typeof until === 'number');
}

/**
 * Kept on disk, except what lasts until the browser's next start: that lies in memory, which ends with the browser, so
 * nothing has to be taken back however the browser ended.
 */
export function suspensionStore(areas: {
  readonly local: StorageAreaEdge;
  readonly session: StorageAreaEdge;
}): SuspensionStore {
  let known: Promise<Suspension> | null = null;
  // One change at a time: two at once would each read what is suspended before the other wrote it.
  const queued = inTurn();
  const read = () => {
    known ??= Promise.all([areas.local.get([KEY]), areas.session.get([KEY])])
      .then(([lasting, passing]) => {
        const one = parse(lasting[KEY]);
        const other = parse(passing[KEY]);
        const snoozed = one.snoozed ?? other.snoozed;
        return { ...(snoozed ? { snoozed } : {}), paused: [...one.paused, ...other.paused] };
      })
      .catch((error: unknown) => {
        known = null;
        throw error;
      });
    return known;
  };
  async function write({ snoozed, paused }: Suspension): Promise<void> {
    const part = (passing: boolean) => ({
      ...(snoozed && (snoozed.until === 'restart') === passing ? { snoozed } : {}),
      paused: paused.filter(({ until }) => (until === 'restart') === passing),
    });
    await Promise.all([areas.local.set({ [KEY]: part(false) }), areas.session.set({ [KEY]: part(true) })]);
    known = Promise.resolve({ ...(snoozed ? { snoozed } : {}), paused });
  }
  return {
    async read(now) {
      const over = (until: Until) => typeof until === 'number' && until <= now;
      const { snoozed, paused } = await read();
      return {
        ...(snoozed && !over(snoozed.until) ? { snoozed } : {}),
        paused: paused.filter(({ until }) => !over(until)),
      };
    },
    snooze: (off, until) =>
      queued(async () => {
        const { paused } = await read();
        await write({ ...(off ? { snoozed: { until } } : {}), paused });
      }),
    pause: (site, off, until) =>
      queued(async () => {
        const { snoozed, paused } = await read();
        const others = paused.filter((entry) => entry.site !== site);
        await write({ ...(snoozed ? { snoozed } : {}), paused: off ? [...others, { site, until }] : others });
      }),
  };
}
