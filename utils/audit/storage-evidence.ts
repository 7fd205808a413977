import type { FindingSubject, StorageEntry } from '../model';

const AREA = { local: 'localStorage', session: 'sessionStorage', indexeddb: 'IndexedDB' } as const;

/** Where an entry lies, without its value. */
export function storageEvidence({ area, key, origin }: StorageEntry): string {
  return `${AREA[area]} "${key.slice(0, 200)}" of ${origin}`;
}

export function storageSubject({ area, key, origin }: StorageEntry): FindingSubject {
  return { kind: 'storage', name: key, id: JSON.stringify([origin, area, key]) };
}
