import { utf8Bytes } from '../cookies/cookie-key';
import type { GapCode, StorageArea, TokenHit } from '../model';
import { type PageDatabases, readDatabases } from './collect-databases';

/** A stored value as a frame hands it over; origin and frame are added by who asked. */
export interface CollectedEntry {
  readonly area: StorageArea;
  readonly key: string;
  readonly value: string;
  readonly bytes: number;
  readonly truncated?: true;
  readonly hits?: readonly TokenHit[];
}

export interface CollectedGap {
  readonly code: GapCode;
  readonly what: string;
}

export interface Collected {
  readonly entries: readonly CollectedEntry[];
  readonly gaps: readonly CollectedGap[];
}

/** What the collector needs of the page; each getter may throw where the page is sandboxed or blocked. */
export interface PageStorage {
  readonly local: () => Storage;
  readonly session: () => Storage;
  readonly databases: () => PageDatabases;
  /** Absent where the script that brings it was not run. */
  readonly findTokens: ((text: string) => readonly TokenHit[]) | undefined;
  /** A steady clock in milliseconds. */
  readonly clock: () => number;
  /** Lets the page do its own work. */
  readonly pause: () => Promise<void>;
}

/** UTF-16 units of a value that are carried over whole; of a longer one only the beginning is. */
const WHOLE_VALUE = 64 * 1024;
const BEGINNING = 4 * 1024;
/** UTF-16 units carried over from one frame in all; after that every value is a beginning. */
const WHOLE_FRAME = 4 * 1024 * 1024;
/** How long the frame works before it lets the page's own work through, and how long in all. Milliseconds. */
const SLICE = 12;
const BUDGET = 1500;

/** Spends a frame's time: `false` once the budget is gone. */
function timekeeper(page: PageStorage): () => Promise<boolean> {
  const begin = page.clock();
  let slice = begin;
  return async () => {
    const now = page.clock();
    if (now - slice > SLICE) {
      await page.pause();
      slice = page.clock();
    }
    return now - begin < BUDGET;
  };
}

/**
 * Every entry of the frame's web storage, the names of its databases and their well-known tokens. `null` when a value has to
 * be cut and there is nothing to look for tokens in it with. Never throws.
 */
export async function collectStorage(page: PageStorage): Promise<Collected | null> {
  const entries: CollectedEntry[] = [];
  const gaps: CollectedGap[] = [];
  const inTime = timekeeper(page);
  let carried = 0;
  let isBlind = false;

  const add = (area: StorageArea, key: string, value: string): void => {
    const whole = value.length <= WHOLE_VALUE && carried + value.length <= WHOLE_FRAME;
    carried += whole ? value.length : Math.min(value.length, BEGINNING);
    // Of most databases only the name is read: how much they hold is not known.
    const bytes = area === 'indexeddb' && value === '' ? 0 : utf8Bytes(key) + utf8Bytes(value);
    if (whole || value.length <= BEGINNING) entries.push({ area, key, value, bytes });
    else if (!page.findTokens) isBlind = true;
    else {
      const hits = page.findTokens(value);
      entries.push({ area, key, value: value.slice(0, BEGINNING), bytes, truncated: true, hits });
    }
  };

  for (const [area, open] of [
    ['local', page.local],
    ['session', page.session],
  ] as const) {
    try {
      const storage = open();
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      for (const [index, key] of keys.entries()) {
        if (!(await inTime())) {
          gaps.push({ code: 'time-budget', what: `${area}Storage: ${keys.length - index}` });
          break;
        }
        const value = key === null ? null : storage.getItem(key);
        if (key !== null && value !== null) add(area, key, value);
        if (isBlind) return null;
      }
    } catch {
      gaps.push({ code: 'storage-blocked', what: `${area}Storage` });
    }
  }

  try {
    const found = await readDatabases(page.databases(), inTime);
    for (const { key, value } of found.entries) add('indexeddb', key, value);
    gaps.push(...found.gaps);
  } catch {
    gaps.push({ code: 'indexeddb-unreadable', what: 'IndexedDB' });
  }
  return isBlind ? null : { entries, gaps };
}
