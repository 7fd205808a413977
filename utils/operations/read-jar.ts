import type { CookieQuery, LookEdge } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import type { Cookie, CookieKey, CookieStore } from '../model';
import type { Change } from './operation';

type Jars = { readonly cookies: Pick<LookEdge['cookies'], 'getAll' | 'stores'> };

/** From this many names on, reading a whole jar once is cheaper than asking name by name. */
const MANY_NAMES = 10;

/**
 * A jar that is closed (the last private window, a removed container) rejects: there is nothing in it any more. A jar that
 * is there and cannot be read is not an empty one: what would be deleted or overwritten then could not be put back.
 */
async function readOne(edge: Jars, query: CookieQuery): Promise<readonly Cookie[]> {
  try {
    return await edge.cookies.getAll(query);
  } catch (error) {
    const stores = await edge.cookies.stores();
    if (stores.some(({ id }) => id === query.storeId)) throw error;
    return [];
  }
}

/** The cookies that have the names of `keys`, in the jars of `keys`, by `cookieId`: the keys' own and their namesakes. */
export async function readJar(
  edge: Jars,
  keys: readonly { readonly key: CookieKey }[],
): Promise<ReadonlyMap<string, Cookie>> {
  const namesOfStore = new Map<string, Set<string>>();
  for (const { key } of keys) {
    const names = namesOfStore.get(key.storeId) ?? new Set();
    namesOfStore.set(key.storeId, names.add(key.name));
  }
  const cookiesOf = (query: CookieQuery) => readOne(edge, query);
  const lists = await Promise.all(
    [...namesOfStore].flatMap(([storeId, names]) =>
      names.size > MANY_NAMES
        ? [cookiesOf({ storeId })]
        : [...names].map((name) => cookiesOf({ storeId, name })),
    ),
  );
  return new Map(lists.flat().map((cookie) => [cookieId(cookie), cookie]));
}

/**
 * Whether some of the cookies that these changes found, and that outlive the browser, are as the changes made them and not as
 * they found them.
 */
export async function isStillMade(edge: Jars, changes: readonly Change[]): Promise<boolean> {
  const jar = await readJar(edge, changes);
  return changes.some(({ key, before, want }) => {
    const now = jar.get(cookieId(key))?.value;
    return before?.session === false && now === want?.value && now !== before.value;
  });
}

/**
 * Every cookie of every jar that can be read, each once. A jar that is closed meanwhile has none. `stores` where
 * somebody asked for them already.
 */
export async function readEveryJar(
  edge: Jars,
  stores: Promise<readonly CookieStore[]> = edge.cookies.stores(),
): Promise<readonly Cookie[]> {
  const lists = await Promise.all((await stores).map(({ id }) => readOne(edge, { storeId: id })));
  return [...new Map(lists.flat().map((cookie) => [cookieId(cookie), cookie])).values()];
}
