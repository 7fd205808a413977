import type { CollectedGap } from './collect-storage';

/** The parts of `indexedDB` that reading needs. */
export type PageDatabases = Pick<IDBFactory, 'databases' | 'open'>;

interface Found {
  readonly entries: readonly { readonly key: string; readonly value: string }[];
  readonly gaps: readonly CollectedGap[];
}

/**
 * Databases in which libraries are known to keep tokens, with the store to read: Firebase Authentication, and the two
 * common key-value wrappers that other libraries put theirs in.
 */
const tokenStores: Readonly<Record<string, string>> = {
  firebaseLocalStorageDb: 'firebaseLocalStorage',
  localforage: 'keyvaluepairs',
  'keyval-store': 'keyval',
};

/** Most entries read of one store, and how long to wait for a database that another page holds. Milliseconds. */
const MAX_ENTRIES = 500;
const PATIENCE = 700;

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('IndexedDB request failed'));
  });
}

/** Opens an existing database as it is; one that was deleted meanwhile is not made anew. */
function open(databases: PageDatabases, name: string): Promise<IDBDatabase> {
  const request = databases.open(name);
  request.onupgradeneeded = () => request.transaction?.abort();
  return settled(request);
}

/** A stored value as JSON; what JSON cannot say (a key, a blob) becomes its type's name. */
function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  const seen = new Set<unknown>();
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return String(part);
    if (typeof part !== 'object' || part === null) return part;
    if (seen.has(part)) return '[again]';
    seen.add(part);
    const kind = Object.prototype.toString.call(part).slice(8, -1);
    return kind === 'Object' || kind === 'Array' || kind === 'Date' ? part : `[${kind}]`;
  });
  return text ?? `[${typeof value}]`;
}

async function readStore(databases: PageDatabases, name: string, store: string): Promise<Found['entries']> {
  const database = await open(databases, name);
  try {
    // Lets the page delete or upgrade its database while this one is open.
    database.onversionchange = () => database.close();
    if (!database.objectStoreNames.contains(store)) return [];
    const objects = database.transaction(store, 'readonly').objectStore(store);
    const [keys, values] = await Promise.all([
      settled(objects.getAllKeys(null, MAX_ENTRIES)),
      settled(objects.getAll(null, MAX_ENTRIES) as IDBRequest<unknown[]>),
    ]);
    return keys.map((key, index) => ({
      key: `${name}/${store}/${typeof key === 'string' ? key : toText(key)}`,
      value: toText(values[index]),
    }));
  } finally {
    database.close();
  }
}

function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The names of a frame's databases, and the entries of those that are known to hold tokens. */
export async function readDatabases(
  databases: PageDatabases,
  inTime: () => Promise<boolean>,
): Promise<Found> {
  const gaps: CollectedGap[] = [];
  const entries: { key: string; value: string }[] = [];
  const names = (await within(databases.databases(), PATIENCE)).flatMap(({ name }) => name ?? []);
  for (const name of names) {
    entries.push({ key: name, value: '' });
    const store = Object.hasOwn(tokenStores, name) ? tokenStores[name] : undefined;
    if (store === undefined) continue;
    if (!(await inTime())) {
      gaps.push({ code: 'time-budget', what: name });
      continue;
    }
    try {
      entries.push(...(await within(readStore(databases, name, store), PATIENCE)));
    } catch {
      gaps.push({ code: 'indexeddb-unreadable', what: name });
    }
  }
  return { entries, gaps };
}
