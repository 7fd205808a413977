import type { Browser, Cookies } from 'webextension-polyfill';
import { cookieUrl } from '../cookies/cookie-url';
import { PRIVATE_STORES } from '../cookies/private-stores';
import type { Cookie, CookieStore, PartitionKey, SameSite } from '../model';
import type { BrowserEdge, CookieChange, CookieChangeCause, CookieQuery, SetResult } from './browser-edge';

/** Parts of the cookies API newer than the polyfill's types. */
interface NewerCookies {
  getPartitionKey?(frame: {
    tabId: number;
    frameId: number;
  }): Promise<{ partitionKey?: Cookies.PartitionKey | null }>;
}

function toPartitionKey(raw: Cookies.PartitionKey | null | undefined): PartitionKey | null {
  if (!raw?.topLevelSite) return null;
  return {
    topLevelSite: raw.topLevelSite,
    ...(typeof raw.hasCrossSiteAncestor === 'boolean'
      ? { hasCrossSiteAncestor: raw.hasCrossSiteAncestor }
      : {}),
  };
}

const sameSites: readonly string[] = ['unspecified', 'no_restriction', 'lax', 'strict'];

/** The browser's cookie in our one form. */
function toCookie(raw: Cookies.Cookie): Cookie {
  const partitionKey = toPartitionKey(raw.partitionKey);
  return {
    name: raw.name,
    value: raw.value,
    domain: raw.domain,
    path: raw.path,
    secure: raw.secure,
    httpOnly: raw.httpOnly,
    sameSite: (sameSites.includes(raw.sameSite) ? raw.sameSite : 'unspecified') as SameSite,
    hostOnly: raw.hostOnly,
    session: raw.session,
    ...(typeof raw.expirationDate === 'number' && !raw.session ? { expirationDate: raw.expirationDate } : {}),
    storeId: raw.storeId,
    ...(partitionKey ? { partitionKey } : {}),
    ...(raw.firstPartyDomain ? { firstPartyDomain: raw.firstPartyDomain } : {}),
  };
}

/** The parts of a cookie's identity that every call names. */
function place(cookie: Cookie) {
  return {
    url: cookieUrl(cookie),
    name: cookie.name,
    storeId: cookie.storeId,
    ...(cookie.partitionKey ? { partitionKey: cookie.partitionKey } : {}),
    ...(cookie.firstPartyDomain ? { firstPartyDomain: cookie.firstPartyDomain } : {}),
  };
}

/**
 * An expiry for Firefox, which keeps milliseconds and cuts off what is below: written as a binary fraction, 0.312 may be
 * a hair less, and the cookie would expire a millisecond earlier each time it is stored. Seconds since the epoch.
 */
function firefoxExpiry(seconds: number): number {
  return (Math.floor(seconds * 1000 + 0.01) + 0.1) / 1000;
}

/** What `cookies.set` needs to store exactly this cookie: no `domain` is what makes it host-only. */
function toSetDetails(cookie: Cookie): Cookies.SetDetailsType {
  return {
    ...place(cookie),
    value: cookie.value,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite as Cookies.SameSiteStatus,
    ...(cookie.hostOnly ? {} : { domain: cookie.domain }),
    ...(cookie.session || cookie.expirationDate === undefined
      ? {}
      : { expirationDate: cookie.expirationDate }),
  };
}

function storeKind(id: string): CookieStore['kind'] {
  if (PRIVATE_STORES.has(id)) return 'private';
  return id.startsWith('firefox-container-') ? 'container' : 'default';
}

/** Firefox lists only stores with an open tab; containers without one come from `contextualIdentities`. */
async function stores(api: Browser): Promise<readonly CookieStore[]> {
  const [open, containers] = await Promise.all([
    api.cookies.getAllCookieStores(),
    Promise.resolve(api.contextualIdentities?.query({})).catch(() => undefined),
  ]);
  const names = new Map((containers ?? []).map(({ cookieStoreId, name }) => [cookieStoreId, name]));
  const tabs = new Map<string, readonly number[]>([...names.keys()].map((id) => [id, []]));
  for (const store of open) tabs.set(store.id, store.tabIds);
  const kinds = ['default', 'container', 'private'];
  return [...tabs]
    .map(([id, tabIds]) => {
      const name = names.get(id);
      return { id, kind: storeKind(id), tabIds, ...(name === undefined ? {} : { name }) };
    })
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

/** A change as the browser tells it, in our terms. */
export function toCookieChange({ cookie, removed, cause }: Cookies.OnChangedChangeInfoType): CookieChange {
  return { cookie: toCookie(cookie), removed, cause: cause as CookieChangeCause };
}

/** A browser's refusal, in its words. Firefox adds the cookie with its value, as JSON: that is left out. */
function withoutCookie(reason: string): string {
  const [words = ''] = reason.split('{', 1);
  return words.trimEnd();
}

/** The cookies part of the real edge, without its event. */
export function webextCookies(api: Browser, isFirefox: boolean): Omit<BrowserEdge['cookies'], 'onChanged'> {
  const anyFirstParty = isFirefox ? { firstPartyDomain: null } : {};
  const details = (cookie: Cookie) =>
    toSetDetails(
      isFirefox && cookie.expirationDate !== undefined
        ? { ...cookie, expirationDate: firefoxExpiry(cookie.expirationDate) }
        : cookie,
    );
  const set = async (cookie: Cookie): Promise<SetResult> => {
    try {
      await api.cookies.set(details(cookie));
      return { ok: true };
    } catch (error) {
      return { ok: false, reason: withoutCookie(error instanceof Error ? error.message : String(error)) };
    }
  };
  return {
    async getAll(query: CookieQuery) {
      // `partitionKey: {}` means every partition and none; asking both ways would list cookies twice.
      const details = { ...query, partitionKey: {}, ...anyFirstParty } as Cookies.GetAllDetailsType;
      return (await api.cookies.getAll(details)).map(toCookie);
    },
    async set(cookie) {
      const result = await set(cookie);
      // Firefox before 141 does not know the word `unspecified`; leaving it out means the same there.
      if (result.ok || !isFirefox || cookie.sameSite !== 'unspecified') return result;
      try {
        const { sameSite: _, ...rest } = details(cookie);
        await api.cookies.set(rest);
        return { ok: true };
      } catch {
        return result;
      }
    },
    async remove(cookie) {
      await api.cookies.remove(place(cookie) as Cookies.RemoveDetailsType);
    },
    stores: () => stores(api),
    async partitionKey(tabId, frameId) {
      const { getPartitionKey } = api.cookies as NewerCookies;
      if (!getPartitionKey) return undefined;
      try {
        return toPartitionKey((await getPartitionKey({ tabId, frameId })).partitionKey);
      } catch {
        return undefined;
      }
    },
  };
}
