import { utf8Bytes } from '../cookies/cookie-key';
import type { StorageArea, StorageEntry } from '../model';
import { isRecord } from './json-rows';

function isArea(value: unknown): value is StorageArea {
  return value === 'local' || value === 'session' || value === 'indexeddb';
}

/** A storage entry of a bundle; `null` when it is none. Sizes are counted again, tokens looked for again. */
export function readStorageEntry(item: unknown): StorageEntry | null {
  if (!isRecord(item)) return null;
  const { origin, area, key, value } = item;
  if (typeof origin !== 'string' || !URL.canParse(origin) || !isArea(area)) return null;
  if (typeof key !== 'string' || typeof value !== 'string') return null;
  return { origin, area, key, value, bytes: utf8Bytes(value) };
}
