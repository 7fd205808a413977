import type { Browser } from 'webextension-polyfill';
import type { SiteDataEdge } from './browser-edge';

interface BrowsingDataApi {
  remove(options: object, types: object): Promise<void>;
}

/**
 * Chromium takes origins and Firefox hosts, which it compares with host and port of what is stored (measured, 153: a
 * host alone leaves what lies under another port). Firefox has no name for the caches of service workers.
 */
export function webextSiteData(api: Browser, isFirefox: boolean): SiteDataEdge | null {
  const { browsingData } = api as unknown as { browsingData?: BrowsingDataApi };
  if (!browsingData) return null;
  return {
    remove(origins, kinds = ['localStorage', 'indexedDB', 'caches', 'serviceWorkers']) {
      const types = Object.fromEntries(
        kinds.filter((kind) => kind !== 'caches').map((kind) => [kind, true] as const),
      );
      const others = kinds.includes('caches') ? { cacheStorage: true, fileSystems: true } : {};
      if (!isFirefox) return browsingData.remove({ origins }, { ...types, ...others });
      if (Object.keys(types).length === 0) return Promise.resolve();
      const urls = origins.map((origin) => new URL(origin));
      const hostnames = [...new Set(urls.flatMap(({ host, hostname }) => [hostname, host]))];
      return browsingData.remove({ hostnames }, types);
    },
  };
}
