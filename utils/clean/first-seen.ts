import type { StorageAreaEdge } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import { PRIVATE_STORES } from '../cookies/private-stores';
import type { Cookie } from '../model';
import { isRecord } from '../record';

/** When cookies were first seen: the jar does not tell. Kept for cookies under an age rule alone. */
export interface FirstSeen {
  ready(): Promise<void>;
  /** Milliseconds, to the minute. */
  of(cookie: Cookie): number | undefined;
  /** Notes cookies that are new; `all`: what is not among them is forgotten. */
  note(cookies: readonly Cookie[], all: boolean): Promise<void>;
  forget(cookie: Cookie): Promise<void>;
}

const KEY = 'first-seen';
const MINUTE = 60_000;
const MOST = 20_000;
/** How long news are gathered before they are written, in milliseconds. */
const GATHER = 500;

/** FNV-1a over UTF-16 units, two of them: 64 bits, so that names and hosts need not be stored. Not a secret. */
function shortHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + index), 0x01000193);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/** `now` is the clock in milliseconds. */
export function firstSeen(area: StorageAreaEdge, now: () => number): FirstSeen {
  let seen = new Map<string, number>();
  let reading: Promise<void> | null = null;
  const ready = () => {
    reading ??= area
      .get([KEY])
      .then((stored) => {
        const raw = stored[KEY];
        if (isRecord(raw)) seen = new Map(Object.entries(raw) as [string, number][]);
      })
      .catch((error: unknown) => {
        reading = null;
        throw error;
      });
    return reading;
  };
  /** Those of private windows: of them nothing is written. */
  const unwritten = new Set<string>();
  function hash(cookie: Cookie): string {
    const short = shortHash(cookieId(cookie));
    if (PRIVATE_STORES.has(cookie.storeId)) unwritten.add(short);
    return short;
  }
  let timer: ReturnType<typeof setTimeout> | null = null;
  // A page that sets 180 cookies makes one write. What a worker's end loses of it is noted at the next look at the jars.
  const write = () => {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      const written = [...seen].filter(([one]) => !unwritten.has(one)).slice(-MOST);
      void area.set({ [KEY]: Object.fromEntries(written) }).catch(() => undefined);
    }, GATHER);
  };
  return {
    ready,
    of(cookie) {
      const minutes = seen.get(hash(cookie));
      return minutes === undefined ? undefined : minutes * MINUTE;
    },
    async note(cookies, all) {
      await ready();
      const minute = Math.floor(now() / MINUTE);
      const before = seen;
      const hashes = new Set(cookies.map(hash));
      const fresh = [...hashes].filter((one) => !before.has(one));
      const kept = all ? new Map([...before].filter(([one]) => hashes.has(one))) : before;
      if (fresh.length === 0 && kept.size === before.size) return;
      seen = new Map([...kept, ...fresh.map((one) => [one, minute] as const)]);
      write();
    },
    async forget(cookie) {
      await ready();
      if (seen.delete(hash(cookie))) write();
    },
  };
}
