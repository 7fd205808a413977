import { describe, expect, it } from 'vitest';
import { type Collected, collectStorage, type PageStorage } from '../../../utils/site/collect-storage';

function storageOf(items: Readonly<Record<string, string>>): Storage {
  const keys = Object.keys(items);
  return {
    length: keys.length,
    key: (index: number) => keys[index] ?? null,
    getItem: (key: string) => items[key] ?? null,
  } as Storage;
}

const noDatabases = { databases: async () => [], open: () => ({}) as IDBOpenDBRequest };

function page(over: Partial<PageStorage> = {}): PageStorage {
  return {
    local: () => storageOf({}),
    session: () => storageOf({}),
    databases: () => noDatabases,
    findTokens: () => [],
    clock: () => 0,
    pause: async () => undefined,
    ...over,
  };
}

async function collected(from: PageStorage): Promise<Collected> {
  const all = await collectStorage(from);
  if (!all) throw new Error('not searched for tokens');
  return all;
}

const forbid = (): never => {
  throw new Error('SecurityError');
};

describe('collectStorage', () => {
  it('reads both areas with their sizes in UTF-8 bytes', async () => {
    const { entries, gaps } = await collected(
      page({ local: () => storageOf({ a: '1', ă: '😀' }), session: () => storageOf({ s: '' }) }),
    );
    expect(entries).toEqual([
      { area: 'local', key: 'a', value: '1', bytes: 2 },
      { area: 'local', key: 'ă', value: '😀', bytes: 6 },
      { area: 'session', key: 's', value: '', bytes: 1 },
    ]);
    expect(gaps).toEqual([]);
  });

  it('reads keys that are named like the methods of storage', async () => {
    const { entries } = await collected(
      page({ local: () => storageOf({ getItem: 'x', length: 'y', key: 'z' }) }),
    );
    expect(entries.map(({ key }) => key)).toEqual(['getItem', 'length', 'key']);
  });

  it('carries a large value as its beginning, with the tokens of the whole', async () => {
    const value = 'x'.repeat(5_000_000);
    const hit = { format: 'jwt', raw: 'made up', start: 4_999_000, end: 4_999_100, steps: [] };
    const searched: number[] = [];
    const { entries } = await collected(
      page({
        local: () => storageOf({ big: value }),
        findTokens: (text) => {
          searched.push(text.length);
          return [hit];
        },
      }),
    );
    expect(entries).toMatchObject([{ truncated: true, bytes: 5_000_003, hits: [hit] }]);
    expect(entries[0]?.value).toHaveLength(4096);
    expect(searched).toEqual([5_000_000]);
  });

  it('gives nothing of a large value that it cannot search, rather than lose what is in it', async () => {
    const blind = (local: string, session = '') =>
      collectStorage(
        page({
          local: () => storageOf({ k: local }),
          session: () => storageOf({ k: session }),
          findTokens: undefined,
        }),
      );
    expect(await blind('x'.repeat(64 * 1024))).not.toBeNull();
    expect(await blind('x'.repeat(64 * 1024 + 1))).toBeNull();
    expect(await blind('', 'x'.repeat(64 * 1024 + 1))).toBeNull();
  });

  it.each([
    [64 * 1024, false],
    [64 * 1024 + 1, true],
  ])('of %i characters is cut: %s', async (length, cut) => {
    const { entries } = await collected(page({ local: () => storageOf({ k: 'x'.repeat(length) }) }));
    expect(entries[0]?.truncated ?? false).toBe(cut);
  });

  it('says which areas are blocked and reads the others', async () => {
    const { entries, gaps } = await collected(
      page({ local: forbid, session: () => storageOf({ s: '1' }), databases: forbid }),
    );
    expect(entries).toHaveLength(1);
    expect(gaps).toEqual([
      { code: 'storage-blocked', what: 'localStorage' },
      { code: 'indexeddb-unreadable', what: 'IndexedDB' },
    ]);
  });

  it('lets the page work in between and says how much it had no time for', async () => {
    let time = 0;
    let pauses = 0;
    const items = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k${index}`, 'v']));
    const { entries, gaps } = await collected(
      page({
        local: () => storageOf(items),
        clock: () => {
          time += 5;
          return time;
        },
        pause: async () => {
          pauses += 1;
        },
      }),
    );
    expect(pauses).toBeGreaterThan(10);
    expect(entries.length).toBeLessThan(400);
    expect(gaps[0]).toEqual({ code: 'time-budget', what: `localStorage: ${400 - entries.length}` });
  });

  it('names databases and survives one that cannot be opened', async () => {
    const databases = {
      databases: async () => [{ name: 'plain' }, { name: 'firebaseLocalStorageDb' }],
      open: forbid,
    };
    const { entries, gaps } = await collected(page({ databases: () => databases }));
    // How much a database holds is not known by its name.
    expect(entries.map(({ area, key, value, bytes }) => [area, key, value, bytes])).toEqual([
      ['indexeddb', 'plain', '', 0],
      ['indexeddb', 'firebaseLocalStorageDb', '', 0],
    ]);
    expect(gaps).toEqual([{ code: 'indexeddb-unreadable', what: 'firebaseLocalStorageDb' }]);
  });
});
