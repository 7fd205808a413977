import type { StorageAreaEdge } from '../../utils/browser/browser-edge';

/** A storage area that copies what it is given, as the real ones do, and has a quota. */
export class FakeStorage implements StorageAreaEdge {
  readonly items = new Map<string, string>();
  /** In characters of JSON. */
  quota = Number.POSITIVE_INFINITY;

  async get(keys: readonly string[] | null): Promise<Readonly<Record<string, unknown>>> {
    const wanted = [...this.items].filter(([key]) => keys === null || keys.includes(key));
    return Object.fromEntries(wanted.map(([key, text]) => [key, JSON.parse(text)]));
  }

  async keys(): Promise<readonly string[]> {
    return [...this.items.keys()];
  }

  async set(values: Readonly<Record<string, unknown>>): Promise<void> {
    const next = new Map(this.items);
    for (const [key, value] of Object.entries(values)) next.set(key, JSON.stringify(value));
    const size = [...next].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
    if (size > this.quota) throw new Error('QUOTA_BYTES quota exceeded');
    for (const [key, text] of next) this.items.set(key, text);
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.items.delete(key);
  }
}

/** Every state that an area is in from now on, one after the other: a browser that crashes leaves one of them. */
export function statesOf(area: FakeStorage): readonly ReadonlyMap<string, string>[] {
  const states: ReadonlyMap<string, string>[] = [];
  for (const change of ['set', 'remove'] as const) {
    const original = area[change].bind(area) as (what: never) => Promise<void>;
    area[change] = async (what: never) => {
      await original(what);
      states.push(new Map(area.items));
    };
  }
  return states;
}
