import { cookieBytes, cookieId } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { hostOfSite } from '../cookies/host-of-site';
import { siteOf } from '../cookies/site';
import type { Cookie, CookieClass, CookieReport, PartitionKey } from '../model';

/**
 * A cookie with what the manager's table needs of it, worked out once so that typing a search only compares texts. It is
 * a report of no page: `party` is that within its partition, and it belongs to no frame.
 */
export interface ManagerEntry extends CookieReport {
  /** Registrable domain, what the table groups by first. */
  readonly site: string;
  /** What the cookie is for: worked out when it is first asked for, since few tables show it. */
  readonly class: CookieClass;
}

export type ManagerEntries = ReadonlyMap<string, ManagerEntry>;

/** Whether these cookies lie in more than one store. */
export function inManyStores(entries: ManagerEntries): boolean {
  let first: string | undefined;
  for (const { cookie } of entries.values()) {
    first ??= cookie.storeId;
    if (cookie.storeId !== first) return true;
  }
  return false;
}

/** Names a cookie's purpose; the manager works without one. */
export type Classify = (cookie: Cookie) => CookieClass;

const samePartition = (a: PartitionKey | undefined, b: PartitionKey | undefined): boolean =>
  a?.topLevelSite === b?.topLevelSite && a?.hasCrossSiteAncestor === b?.hasCrossSiteAncestor;

function sameCookie(a: Cookie, b: Cookie): boolean {
  return (
    a.value === b.value &&
    a.expirationDate === b.expirationDate &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    a.hostOnly === b.hostOnly &&
    a.session === b.session &&
    samePartition(a.partitionKey, b.partitionKey)
  );
}

/**
 * Every cookie by its id, in the order given. An entry of `previous` whose cookie did not change is kept as the same
 * object, so that a redraw after a change event touches only the rows that changed.
 */
export function indexCookies(
  cookies: readonly Cookie[],
  previous: ManagerEntries = new Map(),
  classify: Classify = () => 'unknown',
): ManagerEntries {
  const sites = new Map<string, string>();
  const site = (host: string): string => {
    let found = sites.get(host);
    if (found === undefined) {
      found = siteOf(host);
      sites.set(host, found);
    }
    return found;
  };
  const entries = new Map<string, ManagerEntry>();
  for (const cookie of cookies) {
    const id = cookieId(cookie);
    const before = previous.get(id);
    if (before && sameCookie(before.cookie, cookie)) {
      entries.set(id, before);
      continue;
    }
    let kind: CookieClass | undefined;
    const own = site(cookieHost(cookie));
    entries.set(id, {
      id,
      cookie,
      site: own,
      party:
        cookie.partitionKey && site(hostOfSite(cookie.partitionKey.topLevelSite)) !== own ? 'third' : 'first',
      bytes: cookieBytes(cookie),
      frames: [],
      tokenIds: [],
      get class() {
        kind ??= classify(cookie);
        return kind;
      },
    });
  }
  return entries;
}
