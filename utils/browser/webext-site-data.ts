import type { Browser } from 'webextension-polyfill';
import type { SiteDataEdge } from './browser-edge';

interface BrowsingDataApi {
  remove(options: object, types: object): Promise<void>;
}

/** Chromium takes origins and Firefox hosts; Firefox has no name for the caches of service workers. */
export function webextSiteData(api: Browser, isFirefox: boolean): SiteDataEdge | null {
  const { browsingData } = api as unknown as { browsingData?: BrowsingDataApi };
  if (!browsingData) return null;
  const types = { localStorage: true, indexedDB: true, serviceWorkers: true };
  return {
    remove: (origins) =>
      isFirefox
        ? browsingData.remove(
            { hostnames: [...new Set(origins.map((origin) => new URL(origin).hostname))] },
            types,
          )
        : browsingData.remove({ origins }, { ...types, cacheStorage: true, fileSystems: true }),
  };
}
