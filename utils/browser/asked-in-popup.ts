import type { SurfaceEdge } from './browser-edge';

/** Where it waits until it is answered: in memory, never on disk. */
export const ASKED_KEY = 'asked-in-popup';

/** That the popup asked a person for access or a permission. Not for what: that would name a site. */
export interface AskedInPopup {
  readonly tabId: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/**
 * Asks as the browser does, and notes that the popup did: Chromium's question closes the popup, and the background opens
 * it again when the answer is yes (`utils/background/reopen-popup.ts`). A popup that is still there forgets the note.
 * `now` is the clock in milliseconds.
 */
export function askInPopup(
  { permissions, session }: Pick<SurfaceEdge, 'permissions' | 'session'>,
  tabId: Promise<number | null>,
  now: () => number,
): SurfaceEdge['permissions']['request'] {
  return async (query) => {
    const noted = tabId.then(async (id) => {
      const asked: AskedInPopup | null = id === null ? null : { tabId: id, time: now() };
      if (asked) await session.set({ [ASKED_KEY]: asked });
    });
    noted.catch(() => undefined);
    try {
      // In the click's own turn: after an `await` the browser would refuse to ask.
      return await permissions.request(query);
    } finally {
      void noted.then(() => session.remove([ASKED_KEY])).catch(() => undefined);
    }
  };
}
