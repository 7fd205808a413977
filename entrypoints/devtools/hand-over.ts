import type { DevtoolsEdge } from '../../utils/browser/webext-devtools';
import type { Client } from '../../utils/messaging/requests';
import { devtoolsExchanges } from '../../utils/observe/devtools-exchanges';
import type { HandedExchange, HandedPage } from '../../utils/observe/handed-exchange';
import { pause } from '../../utils/pause';

/** How long exchanges are gathered before they are handed over, in milliseconds, and how many at most go at once. */
const GATHER = 150;
const MOST = 100;
/** How long the address of the page is waited for, each time it is asked for, in milliseconds: a minute in all. */
const PATIENCE = [500, 1000, 2000, 4000, 8000, 16_000, 32_000];

/**
 * Watches the inspected tab from now on. Where the browser's own network events show every site, they tell; otherwise
 * what the developer tools see is handed over, which takes no access to sites. Ends with this page.
 */
export async function handOver(devtools: DevtoolsEdge, client: Client): Promise<void> {
  const { tabId } = devtools;
  const exchanges = devtoolsExchanges(() => crypto.randomUUID());
  let page: HandedPage | undefined;
  let waiting: readonly HandedExchange[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let on = true;
  /** Whether it is known which page is there: what is handed over before would not be taken for its own. */
  let placed = false;
  /** One after the other: a page must not come after what belongs to it. */
  let sending: Promise<unknown> = Promise.resolve();

  function flush(): void {
    timer = null;
    const now = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    const begun = page;
    page = undefined;
    sending = sending.then(async () => {
      const parameter = { tabId, exchanges: now, ...(begun ? { page: begun } : {}) };
      const answer = await client.send('handOverExchanges', parameter).catch(() => null);
      if (answer && on) on = answer.taken;
    });
    if (waiting.length > 0) soon();
  }
  function soon(): void {
    if (on && placed) timer ??= setTimeout(flush, GATHER);
  }

  devtools.onNavigated((url) => {
    if (!on || !/^https?:/.test(url)) return;
    // What is still waiting belongs to the page before.
    if (placed && (waiting.length > 0 || page)) flush();
    page = exchanges.navigated(url);
    placed = true;
    soon();
  });
  devtools.onRequestFinished((entry) => {
    if (!on) return;
    const found = exchanges.finished(entry);
    if (found.length === 0) return;
    waiting = [...waiting, ...found];
    soon();
  });
  // A tab that was watched before goes on being watched.
  const before = await client
    .send('readActivity', { tabId, after: Number.MAX_SAFE_INTEGER })
    .catch(() => ({ on: false }));
  addEventListener('pagehide', () => {
    if (timer !== null) clearTimeout(timer);
    if (before.on) return;
    void client.send('observeTab', { tabId, on: false }).catch(() => undefined);
  });

  const { taken } = await client.send('beginHandOver', { tabId }).catch(() => ({ taken: true }));
  if (!taken) {
    on = false;
    return;
  }
  // Tools that are only being opened may give no answer at first.
  for (const wait of PATIENCE) {
    const late = pause(wait).then(() => null);
    const address = await Promise.race([devtools.address().then((known) => known ?? late), late]);
    if (placed) return;
    if (address === null) continue;
    if (/^https?:/.test(address)) page = exchanges.begun(address);
    break;
  }
  placed = true;
  flush();
}
