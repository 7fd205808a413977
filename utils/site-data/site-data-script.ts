/** What a frame's origin keeps beside cookies, as its script found it. Sizes in bytes, as UTF-8 for web storage. */
export interface FoundData {
  readonly origin: string;
  readonly local: { readonly entries: number; readonly bytes: number } | null;
  readonly session: { readonly entries: number; readonly bytes: number } | null;
  /** Names; `null` where the browser did not say. */
  readonly databases: readonly string[] | null;
  readonly caches: readonly string[] | null;
  /** Scopes of service workers. */
  readonly workers: readonly string[] | null;
  /** What the browser reckons all of it takes on disk. */
  readonly usage: number | null;
  /** After clearing: what could not be cleared, in words of the browser. */
  readonly kept: readonly { readonly what: string; readonly reason: string }[];
}

/** What is deleted before looking; nothing when absent. */
export interface DataTask {
  readonly clear?: readonly ('databases' | 'caches' | 'workers')[];
}

/**
 * Runs inside a page's frame, in the isolated world, so it stands alone: no import, no outer name. Web storage is only
 * counted here: it is deleted where it can be undone.
 */
export async function siteDataScript(text: string): Promise<string> {
  const { clear = [] } = JSON.parse(text) as DataTask;
  const kept: { what: string; reason: string }[] = [];
  const attempt = async <T>(work: () => Promise<T> | T): Promise<T | null> => {
    try {
      return await Promise.race([
        Promise.resolve(work()),
        new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), 1500)),
      ]);
    } catch {
      return null;
    }
  };
  const fail = (what: string, error: unknown) => {
    kept.push({ what, reason: String((error as Error)?.message ?? error) });
  };
  const deleteDatabase = (name: string) =>
    new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => {
        fail(name, request.error);
        resolve();
      };
      // The page itself has it open: it goes as soon as the page lets go of it.
      request.onblocked = () => {
        fail(name, 'blocked');
        resolve();
      };
    });
  const databaseNames = () =>
    attempt(async () => (await indexedDB.databases()).flatMap(({ name }) => name ?? []));

  if (clear.includes('databases'))
    for (const name of (await databaseNames()) ?? []) await attempt(() => deleteDatabase(name));
  if (clear.includes('caches'))
    for (const name of (await attempt(() => caches.keys())) ?? [])
      await caches.delete(name).catch((error) => fail(name, error));
  if (clear.includes('workers')) {
    const registered = (await attempt(() => navigator.serviceWorker.getRegistrations())) ?? [];
    for (const one of registered) await one.unregister().catch((error) => fail(one.scope, error));
  }

  const weigh = (open: () => Storage) => {
    try {
      const storage = open();
      let bytes = 0;
      for (let at = 0; at < storage.length; at += 1) {
        const key = storage.key(at) ?? '';
        bytes += new Blob([key, storage.getItem(key) ?? '']).size;
      }
      return { entries: storage.length, bytes };
    } catch {
      return null;
    }
  };
  const found: FoundData = {
    origin: self.origin,
    local: weigh(() => localStorage),
    session: weigh(() => sessionStorage),
    databases: await databaseNames(),
    caches: await attempt(() => caches.keys()),
    workers: await attempt(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    ),
    usage: await attempt(async () => (await navigator.storage.estimate()).usage ?? null),
    kept,
  };
  return JSON.stringify(found);
}
