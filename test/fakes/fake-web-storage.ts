import { vi } from 'vitest';
import type { FrameScript } from '../../utils/browser/browser-edge';

/** Web storage as a page has it, with a quota in UTF-16 units. */
export class FakeWebStorage {
  readonly items = new Map<string, string>();
  quota = Number.POSITIVE_INFINITY;
  /** What the page does just before an entry is read. */
  beforeRead: () => void = () => undefined;

  constructor(items: Readonly<Record<string, string>> = {}) {
    for (const [key, value] of Object.entries(items)) this.items.set(key, value);
  }
  get length(): number {
    return this.items.size;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    this.beforeRead();
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    const others = [...this.items].filter(([name]) => name !== key);
    const taken = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (taken + key.length + value.length > this.quota)
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  all(): Record<string, string> {
    return Object.fromEntries(this.items);
  }
}

export interface FakePage {
  readonly origin: string;
  readonly local: FakeWebStorage;
  readonly session: FakeWebStorage;
}

/** Runs a script as the browser does in a frame: `page` gives the frame's page, or throws where there is none. */
export function runInPages(page: (tabId: number, frameId: number) => FakePage) {
  return async (tabId: number, script: FrameScript, frameId: number): Promise<unknown> => {
    if (!('run' in script)) throw new Error('Only functions are run here');
    const { origin, local, session } = page(tabId, frameId);
    vi.stubGlobal('self', { origin });
    vi.stubGlobal('localStorage', local);
    vi.stubGlobal('sessionStorage', session);
    try {
      return script.run(script.args?.[0] ?? '');
    } finally {
      vi.unstubAllGlobals();
    }
  };
}
