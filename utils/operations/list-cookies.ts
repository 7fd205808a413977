import type { LookEdge } from '../browser/browser-edge';
import type { RequestResult } from '../messaging/requests';
import { readEveryJar } from './read-jar';

type CookieList = RequestResult<'listCookies'>;
type Edge = Pick<LookEdge, 'cookies' | 'permissions'>;

/** Every cookie of every store that can be read, the stores, and whether access to some sites is missing. */
export async function listCookies(edge: Edge): Promise<CookieList> {
  const stores = edge.cookies.stores();
  const [cookies, allSites] = await Promise.all([
    readEveryJar(edge, stores),
    edge.permissions.contains({ origins: ['*://*/*'] }),
  ]);
  return { cookies, stores: await stores, allSites };
}

/**
 * A list that is read before anybody has asked for it. What `changed` tells of before the first question makes it be read
 * anew; what changes afterwards is for whoever asked to listen to.
 */
export function listAhead(edge: Edge): {
  readonly changed: () => void;
  readonly take: () => Promise<CookieList>;
} {
  let stale = false;
  const ahead = listCookies(edge);
  // Whoever asks hears of a failure; until then nobody does.
  ahead.catch(() => undefined);
  return {
    changed() {
      stale = true;
    },
    async take() {
      const list = await ahead;
      return stale ? listCookies(edge) : list;
    },
  };
}
