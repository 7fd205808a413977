import type { StorageAreaEdge } from '../../utils/browser/browser-edge';

const size = (text: string) => new TextEncoder().encode(text).length;

/** What the person's browsers share: each item as the last one that sent it had it, as the real ones do. */
export class FakeCloud {
  readonly items = new Map<string, string>();
  readonly areas: FakeSyncArea[] = [];

  /** Everything that was sent reaches everybody who is online. */
  deliver(): void {
    for (const area of this.areas) area.exchange();
    for (const area of this.areas) area.exchange();
  }
}

/** `storage.sync` of one browser with its quotas: 8 KiB an item, 100 KiB, 512 items, 120 writes a minute. */
export class FakeSyncArea implements StorageAreaEdge {
  readonly items = new Map<string, string>();
  online = true;
  /** When each write was made, in milliseconds. */
  readonly writes: number[] = [];
  largest = 0;
  readonly #unsent = new Set<string>();

  constructor(
    private readonly cloud: FakeCloud,
    private readonly now: () => number,
    private readonly arrived: () => void,
  ) {
    cloud.areas.push(this);
  }

  async get(keys: readonly string[] | null) {
    const wanted = [...this.items].filter(([key]) => keys === null || keys.includes(key));
    return Object.fromEntries(wanted.map(([key, text]) => [key, JSON.parse(text)]));
  }

  async keys() {
    return [...this.items.keys()];
  }

  async set(values: Readonly<Record<string, unknown>>) {
    this.#count();
    const next = new Map(this.items);
    for (const [key, value] of Object.entries(values)) {
      const text = JSON.stringify(value);
      const bytes = size(key) + size(text);
      if (bytes > 8192) throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
      this.largest = Math.max(this.largest, bytes);
      next.set(key, text);
    }
    const total = [...next].reduce((sum, [key, text]) => sum + size(key) + size(text), 0);
    if (total > 102_400) throw new Error('QUOTA_BYTES quota exceeded');
    if (next.size > 512) throw new Error('MAX_ITEMS quota exceeded');
    for (const key of Object.keys(values)) {
      this.items.set(key, next.get(key) ?? '');
      this.#unsent.add(key);
    }
  }

  async remove(keys: readonly string[]) {
    this.#count();
    for (const key of keys) {
      this.items.delete(key);
      this.#unsent.add(key);
    }
  }

  #count(): void {
    const minute = this.writes.filter((time) => time > this.now() - 60_000);
    if (minute.length >= 120) throw new Error('MAX_WRITE_OPERATIONS_PER_MINUTE quota exceeded');
    this.writes.push(this.now());
  }

  /** Sends what was written here, item by item over whatever others wrote, then fetches the rest. */
  exchange(): void {
    if (!this.online) return;
    for (const key of this.#unsent) {
      const text = this.items.get(key);
      if (text === undefined) this.cloud.items.delete(key);
      else this.cloud.items.set(key, text);
    }
    this.#unsent.clear();
    const same =
      this.items.size === this.cloud.items.size &&
      [...this.cloud.items].every(([key, text]) => this.items.get(key) === text);
    if (same) return;
    this.items.clear();
    for (const [key, text] of this.cloud.items) this.items.set(key, text);
    this.arrived();
  }
}
