import api, { type Browser } from 'webextension-polyfill';
import type { LookEdge } from './browser-edge';
import type { EarlyCalls } from './early-calls';
import { webextCookies } from './webext-cookies';
import { isFirefox } from './webext-kind';
import { webextTabs } from './webext-tabs';

type Calls = Readonly<Record<string, ((...parameters: readonly unknown[]) => Promise<unknown>) | undefined>>;

/**
 * What a page itself can read of tabs and jars. A call that was made early is answered by that; one that failed then
 * is made again. Only the interfaces that are used are touched: browsers make each when it is first asked for.
 */
export function webextLook(early: EarlyCalls | null): LookEdge {
  /** Some functions of an interface, each with its early answers. */
  function ahead(name: string, whole: object | undefined, ...names: readonly string[]): object {
    const calls = (whole ?? {}) as Calls;
    return Object.fromEntries(
      names.flatMap((each) => {
        const call = calls[each];
        if (!call) return [];
        const answered = (...parameters: readonly unknown[]) =>
          early?.answer(`${name}.${each}`, parameters)?.catch(() => call(...parameters)) ??
          call(...parameters);
        return [[each, answered] as const];
      }),
    );
  }
  const looking = {
    tabs: ahead('tabs', api.tabs, 'get'),
    cookies: ahead('cookies', api.cookies, 'getAll', 'getAllCookieStores', 'getPartitionKey'),
    get webNavigation() {
      return api.webNavigation !== undefined
        ? ahead('webNavigation', api.webNavigation, 'getAllFrames')
        : undefined;
    },
    get scripting() {
      return (api as unknown as { scripting: object }).scripting;
    },
    get contextualIdentities() {
      // Whoever reads the stores checks whether there are containers.
      const { contextualIdentities } = api;
      return contextualIdentities && ahead('contextualIdentities', contextualIdentities, 'query');
    },
  } as unknown as Browser;
  const local = ahead('storage.local', api.storage.local, 'get') as LookEdge['local'];
  const { contains } = ahead('permissions', api.permissions, 'contains') as LookEdge['permissions'];
  const managed = ahead('storage.managed', api.storage.managed, 'get') as { get(keys: null): Promise<never> };
  const { getAll, stores, partitionKey } = webextCookies(looking, isFirefox());
  const { get, frames, run } = webextTabs(looking);
  return {
    cookies: { getAll, stores, partitionKey },
    tabs: { get, frames, run },
    permissions: { contains },
    local,
    // A browser without such an area rejects, as one without a policy does.
    managed: { read: async () => managed.get(null) },
  };
}
