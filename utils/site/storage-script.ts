/** What a frame is asked to do with its web storage. It travels as JSON text, which keeps lone surrogates. */
export interface StorageTask {
  /** Where this is meant for; a frame that has gone elsewhere since does nothing. */
  readonly origin: string;
  readonly area: 'local' | 'session';
  /** Keys to read; `null` reads every entry. */
  readonly read?: readonly string[] | null;
  /** Entries to make so, all or none; `before` is what must be there now, `null` stands for no entry. */
  readonly write?: readonly {
    readonly key: string;
    readonly before: string | null;
    readonly want: string | null;
  }[];
}

/** The frame's answer; `reason` is the browser's own wording. */
export type StorageAnswer =
  | { readonly ok: true; readonly entries: readonly (readonly [key: string, value: string | null])[] }
  | {
      readonly ok: false;
      readonly code:
        | 'storage-elsewhere'
        | 'storage-blocked'
        | 'storage-changed'
        | 'storage-quota'
        | 'storage-refused'
        | 'storage-not-kept';
      readonly reason: string;
    };

/**
 * Runs inside a page's frame, in the isolated world, so it stands alone: no import, no outer name. Everything happens in
 * one turn of the page: no script of its own comes in between.
 */
export function storageScript(text: string): string {
  const task = JSON.parse(text) as StorageTask;
  const fail = (code: string, reason: unknown) => JSON.stringify({ ok: false, code, reason: String(reason) });
  if (self.origin !== task.origin) return fail('storage-elsewhere', self.origin);
  let storage: Storage;
  try {
    storage = task.area === 'local' ? localStorage : sessionStorage;
    storage.getItem('');
  } catch (error) {
    return fail('storage-blocked', (error as Error)?.message ?? error);
  }
  const get = (key: string): string | null => storage.getItem(key);
  const put = (key: string, value: string | null): void => {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, value);
  };
  if (!task.write) {
    const every = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    const keys = task.read ?? every;
    return JSON.stringify({ ok: true, entries: keys.map((key) => [key, get(key)]) });
  }
  const { write } = task;
  if (write.some(({ key, before }) => get(key) !== before)) return fail('storage-changed', '');
  // What goes and what shrinks makes room for what grows.
  const ordered = [...write].sort((a, b) => (a.want?.length ?? -1) - (b.want?.length ?? -1));
  let problem: string | null = null;
  try {
    for (const { key, want } of ordered) put(key, want);
    if (write.some(({ key, want }) => get(key) !== want)) problem = fail('storage-not-kept', '');
  } catch (error) {
    const { name, message } = error as DOMException;
    const isFull = name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED';
    problem = fail(isFull ? 'storage-quota' : 'storage-refused', message);
  }
  if (problem !== null) {
    for (const { key } of write) put(key, null);
    for (const { key, before } of write) put(key, before);
    return problem;
  }
  return JSON.stringify({ ok: true, entries: write.map(({ key }) => [key, get(key)]) });
}
