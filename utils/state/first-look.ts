import type { LookEdge } from '../browser/browser-edge';
import { chainSites } from '../cookies/chain-sites';
import type { SiteOf, SitesOf } from '../cookies/host';
import { managedSettings } from '../managed/managed-settings';
import type { Client, RequestName, RequestParameter, RequestResult } from '../messaging/requests';
import type { Settings, SiteReport } from '../model';
import { settingsInForce, storedSettings } from '../settings/settings-store';
import { describeCookies } from '../site/describe-cookies';
import { readTab } from '../site/read-tab';

export interface Look {
  readonly edge: LookEdge;
  /** The clock in milliseconds. */
  readonly now: () => number;
  /** The public suffix list, loaded when it is needed. */
  readonly list: () => Promise<SiteOf>;
  /** Resolves when what was found has been drawn. */
  readonly drawn: () => Promise<void>;
}

/** How long the background is left alone for the first look at most, in milliseconds. */
const PATIENCE = 500;

/** Sites as far as the browser itself tells them; the list for the others. */
function sitesOf({ edge, list }: Look, tabId: number): SitesOf {
  return async (hosts) => {
    const [key, tab] = await Promise.all([edge.cookies.partitionKey(tabId, 0), edge.tabs.get(tabId)]);
    const told =
      key && tab?.url !== undefined
        ? { host: new URL(tab.url).hostname, site: new URL(key.topLevelSite).hostname }
        : null;
    return chainSites(hosts, told) ?? list();
  };
}

/** The quick reading of a tab, as the background makes it, but for what cookies are for: no row shows that. */
async function inspectTab(look: Look, tabId: number): Promise<SiteReport> {
  const { edge } = look;
  const now = look.now();
  const sites = sitesOf(look, tabId);
  let siteOf: SiteOf | undefined;
  const [snapshot, stores] = await Promise.all([
    readTab(edge, tabId, { now, sites: async (hosts) => (siteOf = await sites(hosts)) }),
    edge.cookies.stores().catch(() => []),
  ]);
  // The background may know from the developer tools what the browser hides.
  if (!URL.canParse(snapshot.url)) throw new Error('The address of this page has not been given.');
  siteOf ??= await sites([new URL(snapshot.url).hostname]);
  const store = stores.find(({ id }) => id === snapshot.storeId) ?? null;
  return describeCookies(snapshot, { siteOf, store });
}

/** The settings in force, as the background reads them. */
async function getSettings({ edge }: Look): Promise<Settings> {
  const [stored, policy] = await Promise.all([
    storedSettings(edge.local),
    // A browser without any policy for the extension refuses to be asked.
    edge.managed.read().catch(() => undefined),
  ]);
  return settingsInForce(stored, managedSettings(policy));
}

/**
 * A client whose first list and first settings are read by the page itself, with the background's own functions: a
 * background that was ended would have to be started for them first, and the rows wait for nothing else. Its start would
 * also take the time of whatever the rows are drawn with, so nothing is asked of it before they stand. Where the look
 * fails, and for every later question, the background is asked.
 */
export function lookFirst(client: Client, look: Look): Client {
  let leave = () => {};
  const looked = new Promise<void>((resolve) => {
    leave = resolve;
    setTimeout(resolve, PATIENCE);
  });
  const first = new Map<RequestName, (parameter: unknown) => Promise<unknown>>([
    ['getSettings', () => getSettings(look)],
    [
      'inspectTab',
      async (parameter) => {
        const { tabId, depth } = parameter as RequestParameter<'inspectTab'>;
        if (depth !== 'cookies') throw new Error('Everything is for the background to find.');
        const report = await inspectTab(look, tabId);
        void look.drawn().then(leave);
        return report;
      },
    ],
  ]);
  return {
    async send<N extends RequestName>(name: N, ...parameter: readonly unknown[]) {
      const ask = () =>
        (client.send as (name: N, ...all: readonly unknown[]) => Promise<RequestResult<N>>)(
          name,
          ...parameter,
        );
      const own = first.get(name);
      first.delete(name);
      if (!own) return looked.then(ask);
      return own(parameter[0]).catch(() => {
        leave();
        return ask();
      }) as Promise<RequestResult<N>>;
    },
    listen(listener) {
      let stop: (() => void) | null = () => {};
      void looked.then(() => {
        if (stop) stop = client.listen(listener);
      });
      return () => {
        stop?.();
        stop = null;
      };
    },
  };
}
