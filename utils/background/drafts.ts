import type { StorageAreaEdge } from '../browser/browser-edge';
import { inTurn } from '../in-turn';
import { isRecord } from '../record';

/** Where what was typed waits, oldest first: in memory, never on disk. */
const KEY = 'drafts';
/** How many forms' drafts are kept; the oldest goes first (our choice). */
const MOST = 10;

/** A form that was left without a decision: a popup closes when another window comes to the front. */
export interface Draft {
  /** What it is a form of. */
  readonly id: string;
  /** The jar it is meant for: a private one takes its draft with it. */
  readonly storeId: string;
  readonly text: string;
}

export interface Drafts {
  /** Keeps the draft of a form, in the place of the one it had. */
  keep(draft: Draft): Promise<void>;
  /** The form `id` was decided, or is as it was: its draft goes, another form's stays. */
  forget(id: string): Promise<void>;
  /** The draft of `id`; `null` where there is none. */
  read(id: string): Promise<string | null>;
  forgetStores(storeIds: ReadonlySet<string>): Promise<void>;
}

export function drafts(area: StorageAreaEdge): Drafts {
  const turn = inTurn();
  const all = async (): Promise<readonly Draft[]> => {
    const stored = (await area.get([KEY]))[KEY];
    return Array.isArray(stored) ? (stored.filter(isRecord) as unknown as Draft[]) : [];
  };
  const write = async (kept: readonly Draft[]) => {
    if (kept.length === 0) await area.remove([KEY]);
    else await area.set({ [KEY]: kept });
  };
  /** Leaves out what is not to be kept, where there is any. */
  const only = (isKept: (draft: Draft) => boolean) =>
    turn(async () => {
      const before = await all();
      const kept = before.filter(isKept);
      if (kept.length < before.length) await write(kept);
    });
  return {
    keep: (draft) =>
      turn(async () => {
        const others = (await all()).filter(({ id }) => id !== draft.id);
        // Where there is no room for all of them, what was typed last is kept.
        await write([...others, draft].slice(-MOST)).catch(() => write([draft]));
      }),
    forget: (id) => only((draft) => draft.id !== id),
    read: (id) => turn(async () => (await all()).find((draft) => draft.id === id)?.text ?? null),
    forgetStores: (storeIds) => only(({ storeId }) => !storeIds.has(storeId)),
  };
}
