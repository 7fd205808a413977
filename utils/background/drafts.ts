import type { StorageAreaEdge } from '../browser/browser-edge';
import { isRecord } from '../record';

/** Where what was typed last waits: in memory, never on disk. */
const KEY = 'draft';

/** A form that was left without a decision: a popup closes when another window comes to the front. */
export interface Draft {
  /** What it is a form of. */
  readonly id: string;
  /** The jar it is meant for: a private one takes its draft with it. */
  readonly storeId: string;
  readonly text: string;
}

export interface Drafts {
  /** Keeps one draft, the latest. */
  keep(draft: Draft): Promise<void>;
  /** The form `id` was decided, or is as it was: its draft goes, another form's stays. */
  forget(id: string): Promise<void>;
  /** The draft of `id`; `null` where there is none. */
  read(id: string): Promise<string | null>;
  forgetStores(storeIds: ReadonlySet<string>): Promise<void>;
}

export function drafts(area: StorageAreaEdge): Drafts {
  const current = async (): Promise<Draft | null> => {
    const stored = (await area.get([KEY]))[KEY];
    return isRecord(stored) ? (stored as unknown as Draft) : null;
  };
  return {
    keep: (draft) => area.set({ [KEY]: draft }),
    async forget(id) {
      if ((await current())?.id === id) await area.remove([KEY]);
    },
    async read(id) {
      const draft = await current();
      return draft?.id === id ? draft.text : null;
    },
    async forgetStores(storeIds) {
      const draft = await current();
      if (draft && storeIds.has(draft.storeId)) await area.remove([KEY]);
    },
  };
}
