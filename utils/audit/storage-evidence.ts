import type { FindingSubject, StorageEntry } from '../model';
import { say, type Told } from './told';

/** The names of the storage areas in code. */
export const AREA = { local: 'localStorage', session: 'sessionStorage', indexeddb: 'IndexedDB' } as const;

/** Where an entry lies, without its value. */
export function storageEvidence({ area, key, origin }: StorageEntry): Told {
  const name = key.slice(0, 200);
  return say(`${AREA[area]} "${name}" of ${origin}`, 'evidence_in_storage', AREA[area], name, origin);
}

export function storageSubject({ area, key, origin }: StorageEntry): FindingSubject {
  return { kind: 'storage', name: key, id: JSON.stringify([origin, area, key]) };
}
