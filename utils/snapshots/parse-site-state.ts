import { parseCookie } from '../messaging/parse-cookie';
import type { Cookie } from '../model';
import { isRecord } from '../record';
import type { SiteState, StoredArea } from './site-state';

/** Raised when an older Jarlens could misread what a newer one keeps. */
const SNAPSHOT_VERSION = 1;

export type ReadState =
  | { readonly state: SiteState; readonly problem?: undefined }
  | { readonly problem: { readonly code: string; readonly message: string }; readonly state?: undefined };

const damaged: ReadState = {
  problem: { code: 'snapshot-damaged', message: 'This snapshot is damaged: nothing was changed.' },
};

function area(raw: unknown): StoredArea | null {
  if (!isRecord(raw)) return null;
  const { origin, area: name, entries } = raw;
  if (typeof origin !== 'string' || !URL.canParse(origin)) return null;
  if ((name !== 'local' && name !== 'session') || !Array.isArray(entries)) return null;
  const read = entries.flatMap((entry: unknown) => {
    const [key, value]: unknown[] = Array.isArray(entry) ? entry : [];
    return typeof key === 'string' && typeof value === 'string' ? [[key, value] as const] : [];
  });
  return read.length === entries.length ? { origin, area: name, entries: read } : null;
}

function cookie(raw: unknown): Cookie | null {
  try {
    return parseCookie(raw);
  } catch {
    return null;
  }
}

/** Reads a state from whatever was kept or sent. What is not whole is no state: half of one would be put back as all. */
export function parseSiteState(raw: unknown): ReadState {
  if (!isRecord(raw)) return damaged;
  const { site, origin, storeId, time, cookies, storage } = raw;
  if (typeof site !== 'string' || typeof origin !== 'string' || !/^https?:\/\//.test(origin)) return damaged;
  if (!URL.canParse(origin) || typeof storeId !== 'string' || typeof time !== 'number') return damaged;
  if (!Array.isArray(cookies) || !Array.isArray(storage)) return damaged;
  const own = cookies.map(cookie).filter((one) => one !== null);
  const areas = storage.map(area).filter((one) => one !== null);
  if (own.length < cookies.length || areas.length < storage.length) return damaged;
  return { state: { site, origin, storeId, time, cookies: own, storage: areas, gaps: [] } };
}

/** A state as text, with the version of its form. */
export function writeSnapshot(state: SiteState): string {
  return JSON.stringify({ jarlens: 'snapshot', version: SNAPSHOT_VERSION, state });
}

/** Reads what `writeSnapshot` wrote, in this version or an older one. Never throws. */
export function readSnapshot(text: string): ReadState {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return damaged;
  }
  if (!isRecord(raw) || raw['jarlens'] !== 'snapshot') return damaged;
  const { version } = raw;
  if (typeof version !== 'number') return damaged;
  if (version > SNAPSHOT_VERSION) {
    const message = 'This snapshot was made by a newer Jarlens: update to use it. Nothing was changed.';
    return { problem: { code: 'snapshot-newer', message } };
  }
  return parseSiteState(raw['state']);
}
