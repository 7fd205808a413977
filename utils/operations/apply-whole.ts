import { cookieId, cookieKey } from '../cookies/cookie-key';
import type { RowResult } from '../messaging/requests';
import type { Cookie } from '../model';
import { type Applied, type ApplyContext, applyChanges, differences, seenSites } from './apply-changes';
import { type Change, changedNothing } from './operation';
import { readJar } from './read-jar';

/** What a jar holds under the names of the changes, by `cookieId`. */
type Jar = ReadonlyMap<string, Cookie>;

/** Stored, though not as it was asked: the cookie is there, and what differs is told by who compares. */
const isRefusal = (row: RowResult) => row.code !== 'stored-differently';

/**
 * Makes all the changes or none. What is wanted is stored and checked first, and only then does what is to go go: a
 * rename that ends in between leaves two cookies, never none. On a failure everything is put back as it was; what the
 * browser would not put back, or does not show any more, is told, so that it can still be undone.
 */
export async function applyWhole(changes: readonly Change[], context: ApplyContext): Promise<Applied> {
  // Half of it is no state to stop in, and it counts as one; what was read before is old after the first half.
  const { stopped: _, onProgress: __, before: ___, ...bare } = context;
  const stores = changes.filter(({ want }) => want !== null);
  const removals = changes.filter(({ want }) => want === null);
  const jar = () => readJar(bare.edge, changes);
  const before = await jar();
  let begun: readonly Change[] = stores;
  let failed = (await applyChanges(stores, bare)).failed.filter(isRefusal);
  if (failed.length === 0 && removals.length > 0) {
    begun = changes;
    failed = (await applyChanges(removals, bare)).failed.filter(isRefusal);
  }
  if (failed.length === 0) return { failed, left: [] };
  const halfway = await jar();
  await applyChanges([...changedMeanwhile(changes, halfway), ...strays(stores, before, halfway)], bare);
  const refused = new Set(failed.filter(changedNothing).map(({ id }) => id));
  const tried = begun.filter(({ key }) => !refused.has(cookieId(key)));
  const after = await jar();
  const open = [...changedMeanwhile(changes, after), ...(await unseen(tried, after, bare))];
  const still = new Set(open.map(({ key }) => cookieId(key)));
  return { failed, kept: changes.filter(({ key }) => still.has(cookieId(key))), left: [] };
}

/** Of what was tried, what cannot be seen any more: it may have been made, and nobody could put it back. */
async function unseen(
  tried: readonly Change[],
  jar: Jar,
  { edge }: ApplyContext,
): Promise<readonly Change[]> {
  const absent = tried.filter(({ key }) => !jar.has(cookieId(key)));
  const isSeen = await seenSites(edge, () => absent);
  return absent.filter(({ key }) => !isSeen(key));
}

/**
 * What the browser made of a cookie that is not where it was wanted: under a key of its own making (another domain,
 * an escaped path). It goes again, or a failure would leave a second cookie behind.
 */
function strays(stores: readonly Change[], before: Jar, jar: Jar): readonly Change[] {
  const wanted = new Set(stores.map(({ key }) => cookieId(key)));
  const isOurs = (cookie: Cookie) =>
    stores.some(({ want }) => want?.name === cookie.name && want.value === cookie.value);
  return [...jar].flatMap(([id, cookie]) =>
    before.has(id) || wanted.has(id) || !isOurs(cookie)
      ? []
      : [{ key: cookieKey(cookie), want: null, before: cookie }],
  );
}

/** What is not as it was, as changes that put it back. */
function changedMeanwhile(changes: readonly Change[], jar: Jar): readonly Change[] {
  return changes.flatMap(({ key, before }) => {
    const found = jar.get(cookieId(key)) ?? null;
    const same = found && before ? differences(found, before, 0).length === 0 : found === before;
    return same ? [] : [{ key, want: before, before: found }];
  });
}
