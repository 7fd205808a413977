import { utf8Bytes } from '../cookies/cookie-key';
import { isRecord } from '../record';

/**
 * One thing that is carried from browser to browser: a rule (`rule:` and its id) or a setting (`setting:` and its name).
 * `value` is `null` when it was removed. Never a cookie.
 */
export interface SyncRecord {
  readonly id: string;
  /** When it was last changed by a person: milliseconds. */
  readonly time: number;
  readonly value: unknown;
}

/** What the browsers allow: `storage.sync.QUOTA_BYTES`, `QUOTA_BYTES_PER_ITEM`, `MAX_ITEMS`. */
export const SYNC_QUOTA = { bytes: 102_400, itemBytes: 8192, items: 512 } as const;

const PREFIX = 'jarlens:';
/** Items that records are spread over, so that a change of one writes a small part. */
const BUCKETS = 48;

/** Which item a record is in. The same in every version, or a record would lie in two. */
function bucketOf(id: string): number {
  let hash = 0;
  for (let index = 0; index < id.length; index += 1) hash = (hash * 31 + id.charCodeAt(index)) % 1_000_003;
  return hash % BUCKETS;
}

/** What an item costs: its key and its value as JSON, in bytes. */
export function itemBytes(key: string, value: unknown): number {
  return utf8Bytes(key) + utf8Bytes(JSON.stringify(value));
}

/** Records as items of `storage.sync`, none over its limit. A record that is too large by itself is left out. */
export function packRecords(records: readonly SyncRecord[]): {
  readonly items: Readonly<Record<string, readonly SyncRecord[]>>;
  readonly bytes: number;
} {
  const items: Record<string, SyncRecord[]> = {};
  let bytes = 0;
  const buckets = new Map<number, SyncRecord[]>();
  for (const record of [...records].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const bucket = bucketOf(record.id);
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), record]);
  }
  for (const [bucket, all] of buckets) {
    let part = 0;
    const key = () => `${PREFIX}${bucket}.${part}`;
    let size = itemBytes(key(), []);
    for (const record of all) {
      const own = utf8Bytes(JSON.stringify(record)) + 1;
      if (itemBytes(key(), [record]) > SYNC_QUOTA.itemBytes) continue;
      if (size + own > SYNC_QUOTA.itemBytes) {
        part += 1;
        size = itemBytes(key(), []);
      }
      const name = key();
      const item = items[name] ?? [];
      item.push(record);
      items[name] = item;
      size += own;
    }
  }
  for (const [key, value] of Object.entries(items)) bytes += itemBytes(key, value);
  return { items, bytes };
}

/** Whether an item of the area is ours. */
export function isOurItem(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** The records of items, whoever wrote them: what is malformed is left out. Of two of one id the newer counts. */
export function unpackRecords(items: Readonly<Record<string, unknown>>): readonly SyncRecord[] {
  const found = Object.entries(items).flatMap(([key, item]) =>
    isOurItem(key) && Array.isArray(item) ? item : [],
  );
  const records = found.flatMap((raw: unknown): readonly SyncRecord[] => {
    if (!isRecord(raw)) return [];
    const { id, time, value } = raw;
    return typeof id === 'string' && typeof time === 'number' && Number.isFinite(time)
      ? [{ id, time, value: value ?? null }]
      : [];
  });
  return newest(records);
}

/** Of each id the record that was changed last; at the same moment the one whose text is greater, everywhere alike. */
export function newest(records: readonly SyncRecord[]): readonly SyncRecord[] {
  const best = new Map<string, SyncRecord>();
  for (const record of records) {
    const other = best.get(record.id);
    if (!other || wins(record, other)) best.set(record.id, record);
  }
  return [...best.values()];
}

function wins(a: SyncRecord, b: SyncRecord): boolean {
  if (a.time !== b.time) return a.time > b.time;
  return JSON.stringify(a.value) > JSON.stringify(b.value);
}
