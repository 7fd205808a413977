import type { BrowserEdge } from '../browser/browser-edge';
import { RequestError } from '../messaging/requests';

/**
 * Writes to the console of a tab's developer tools, from a script's world of its own: the page neither hears of it nor
 * has a hand in it. `json` is what is to be looked through there. Only where a person asked for it.
 */
export async function printInPage(
  edge: { readonly tabs: Pick<BrowserEdge['tabs'], 'run'> },
  { tabId, label, json }: { readonly tabId: number; readonly label: string; readonly json: string },
): Promise<null> {
  try {
    const [done] = await edge.tabs.run(
      tabId,
      { run: print, args: [JSON.stringify([label, JSON.parse(json)])] },
      [0],
    );
    if (done?.result === true) return null;
  } catch {
    // No access, or the tab is gone: the same answer.
  }
  throw new RequestError('page-unreachable', 'The page of this tab cannot be reached.');
}

/** Runs in the page: everything it needs is inside. */
function print(text: string): boolean {
  const [label, what] = JSON.parse(text) as [string, unknown];
  console.log(`Jarlens: ${label}`, what);
  return true;
}
