import type { BrowserEdge } from '../browser/browser-edge';
import type { SettingsStore } from '../settings/settings-store';
import { wakeUps } from './wake-ups';

/** In memory: the digest of what was copied last. Never the text. */
const KEY = 'copied';

export interface CopiedText {
  /** A surface put a text with this SHA-256 on the clipboard. */
  noted(digest: string): Promise<void>;
}

/**
 * Clears what was copied from the clipboard after the time a person chose, whatever became of the surface. Registers its
 * listener at once. `now` is the clock in milliseconds.
 */
export function copiedText(
  edge: Pick<BrowserEdge, 'alarms' | 'storage' | 'permissions' | 'clearClipboard'>,
  { settings, now }: { readonly settings: Pick<SettingsStore, 'read'>; readonly now: () => number },
): CopiedText {
  const { session } = edge.storage;
  const wake = wakeUps(edge, now, { 'clear-clipboard': () => void clear().catch(() => undefined) });

  async function clear(): Promise<void> {
    const digest = (await session.get([KEY]))[KEY];
    if (typeof digest !== 'string') return;
    // Taken away since: there is nothing that could be done, and nothing that must be told in the middle of other work.
    if (await edge.permissions.contains({ permissions: ['clipboardRead', 'clipboardWrite'] }))
      await edge.clearClipboard(digest);
    // Only now: a worker that ends before is woken by the alarm and does it then. Something may have been copied since.
    if ((await session.get([KEY]))[KEY] === digest) await session.remove([KEY]);
  }

  return {
    async noted(digest) {
      const { clipboardSeconds } = await settings.read();
      if (clipboardSeconds === '0') return;
      await session.set({ [KEY]: digest });
      wake.set('clear-clipboard', now() + Number(clipboardSeconds) * 1000);
    },
  };
}
