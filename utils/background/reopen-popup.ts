import { ASKED_KEY } from '../browser/asked-in-popup';
import type { BrowserEdge } from '../browser/browser-edge';
import { pause } from '../pause';
import { isRecord } from '../record';

/** How long a person may think about the browser's question, in milliseconds. */
const ANSWERED_WITHIN = 60_000;
/** A popup that outlived the question forgets by then that it asked; a window takes as long to have the focus again. */
const MOMENT = 150;

/**
 * Opens the popup again that the browser's question for access closed. Called when something was given; `now` is the
 * clock in milliseconds.
 */
export async function reopenPopup(
  edge: Pick<BrowserEdge, 'storage' | 'tabs' | 'button'>,
  now: () => number,
): Promise<void> {
  await pause(MOMENT);
  const { session } = edge.storage;
  const asked = (await session.get([ASKED_KEY]))[ASKED_KEY];
  if (!isRecord(asked)) return;
  await session.remove([ASKED_KEY]);
  const { tabId, time } = asked;
  if (typeof tabId !== 'number' || typeof time !== 'number' || now() - time > ANSWERED_WITHIN) return;
  const tab = await edge.tabs.get(tabId);
  if (tab?.active) await edge.button.openPopup(tab.windowId);
}
