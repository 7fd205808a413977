import type { BrowserEdge } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import { cookieHost, cookieUrl } from '../cookies/cookie-url';
import { domainMatches, pathMatches } from '../cookies/domain-match';
import { MAX_LIFETIME_SECONDS } from '../cookies/set-cookie-attributes';
import type { RowResult } from '../messaging/requests';
import type { Cookie } from '../model';
import type { Change } from './operation';
import { readJar } from './read-jar';

export interface ApplyContext {
  readonly edge: Pick<BrowserEdge, 'cookies' | 'permissions'>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The jar as `readJar` has just read it for these changes; without it, it is read. */
  readonly before?: ReadonlyMap<string, Cookie>;
  /** Called with a cookie's id just before it is stored or (`null`) deleted: its change event is known as our own. */
  readonly ownWrite: (id: string, want: Cookie | null) => void;
  /** Called now and then with how many of the changes were made. */
  readonly onProgress?: (done: number) => void;
  /** Asked after each write: true leaves the rest of the changes undone. */
  readonly stopped?: () => boolean;
}

/** What came of it: the rows that failed, and the changes that nobody began because it was stopped. */
export interface Applied {
  readonly failed: readonly RowResult[];
  readonly left: readonly Change[];
  /** What a failure of the whole could not put back as it was. */
  readonly kept?: readonly Change[];
}

/** How many writes are on their way to the browser at a time: it never waits for the next one. */
const ON_THE_WAY = 100;

/**
 * The same key with an expiry in the past: RFC 6265bis section 5.7 step 23 removes exactly that cookie. `cookies.remove`
 * names neither domain nor path and may take another of the same name. A cookie needs a name or a value to be accepted.
 */
export function expired(cookie: Cookie): Cookie {
  const { partitionKey, firstPartyDomain } = cookie;
  return {
    ...cookie,
    value: cookie.name === '' ? 'gone' : '',
    sameSite: 'unspecified',
    session: false,
    expirationDate: 1,
    ...(partitionKey ? { partitionKey } : {}),
    ...(firstPartyDomain ? { firstPartyDomain } : {}),
  };
}

const attributes = [
  'name',
  'value',
  'domain',
  'path',
  'secure',
  'httpOnly',
  'sameSite',
  'hostOnly',
  'session',
  'expirationDate',
] as const;

/** Chromium keeps expiries in microseconds, Firefox in milliseconds or seconds: what is nearer is the same, in seconds. */
const SAME_EXPIRY = 1;

/** The attributes in which two cookies of the same key differ; `tolerance` for their expiries in seconds. */
export function differences(a: Cookie, b: Cookie, tolerance = SAME_EXPIRY): readonly string[] {
  return attributes.filter((name) =>
    name === 'expirationDate' && a.expirationDate !== undefined && b.expirationDate !== undefined
      ? Math.abs(a.expirationDate - b.expirationDate) > tolerance
      : a[name] !== b[name],
  );
}

/** Between asking and storing time passes, and the browsers' clocks are not ours to the second. */
const LEEWAY = 60;

/** As the browsers store it: an expiry beyond 400 days is cut to that, which is no difference worth a complaint. */
function asStored(cookie: Cookie, now: number): Cookie {
  const latest = now / 1000 + MAX_LIFETIME_SECONDS;
  return cookie.expirationDate !== undefined && cookie.expirationDate > latest
    ? { ...cookie, expirationDate: latest }
    : cookie;
}

/** In what the browser stored differs from what was wanted of it. */
function storedDifferently(want: Cookie, found: Cookie, now: number): readonly string[] {
  const different = differences(want, found);
  if (!different.includes('expirationDate')) return different;
  const { expirationDate: cut } = asStored(want, now);
  const isCut = cut !== want.expirationDate && Math.abs((cut ?? 0) - (found.expirationDate ?? 0)) < LEEWAY;
  return isCut ? different.filter((name) => name !== 'expirationDate') : different;
}

function failure(id: string, code: string, reason: string): RowResult {
  return { id, ok: false, code, reason };
}

/** Whether `cookies.remove` for `cookie` could hit `other`: same jar, same name, sent to the same address. */
function couldBeHit(cookie: Cookie, other: Cookie): boolean {
  const host = cookieHost(cookie);
  return (
    other.name === cookie.name &&
    other.storeId === cookie.storeId &&
    JSON.stringify(other.partitionKey ?? null) === JSON.stringify(cookie.partitionKey ?? null) &&
    (host === cookieHost(other) || (!other.hostOnly && domainMatches(host, cookieHost(other)))) &&
    pathMatches(new URL(cookieUrl(cookie)).pathname, other.path)
  );
}

/**
 * Makes every change, then reads the jars again and believes only what it finds there. Another cookie of the same name
 * that got lost on the way is put back. Changes that are already true are left alone.
 */
export async function applyChanges(wanted: readonly Change[], context: ApplyContext): Promise<Applied> {
  const { edge, now, ownWrite, onProgress, stopped } = context;
  const refused = new Map<string, RowResult>();
  const before = context.before ?? (await readJar(edge, wanted));
  /** Only what was begun is checked, reported and undoable; the rest was never touched. */
  const begun: (Change & { readonly id: string })[] = [];

  async function write(id: string, want: Change['want']): Promise<void> {
    const present = before.get(id);
    if (want === null) {
      if (!present) return;
      ownWrite(id, null);
      await edge.cookies.set(expired(present));
      return;
    }
    if (want.expirationDate !== undefined && want.expirationDate * 1000 <= now) {
      refused.set(id, failure(id, 'expired', 'It has expired since.'));
      return;
    }
    if (present && differences(want, present, 0).length === 0) return;
    ownWrite(id, want);
    const result = await edge.cookies.set(want);
    if (!result.ok) refused.set(id, failure(id, 'refused', result.reason));
  }

  let end = wanted.length;
  let made = 0;
  const broken: unknown[] = [];
  async function writeOn(): Promise<void> {
    while (begun.length < end) {
      const next = wanted[begun.length];
      if (!next) return;
      const id = cookieId(next.key);
      begun.push({ ...next, id });
      await write(id, next.want).catch((error: unknown) => broken.push(error));
      made += 1;
      onProgress?.(made);
      if (broken.length > 0 || stopped?.()) end = begun.length;
    }
  }
  await Promise.all(Array.from({ length: Math.min(ON_THE_WAY, end) }, writeOn));
  if (broken.length > 0) throw broken[0];

  let after = await readJar(edge, begun);
  const stubborn = begun.flatMap(({ id, want }) => {
    const cookie = want === null ? after.get(id) : undefined;
    return cookie ? [cookie] : [];
  });
  if (stubborn.length > 0) {
    const alone = stubborn.filter((cookie) => {
      const others = [...after.values()].filter((other) => couldBeHit(cookie, other));
      return others.every((other) => cookieId(other) === cookieId(cookie));
    });
    await Promise.all(alone.map((cookie) => edge.cookies.remove(cookie).catch(() => undefined)));
    after = await readJar(edge, begun);
  }

  const left = wanted.slice(begun.length);
  const names = new Set(begun.map(({ key }) => key.name));
  const touched = new Set([...begun.map(({ id }) => id), ...left.map(({ key }) => cookieId(key))]);
  const lost = [...before].filter(
    ([id, cookie]) =>
      names.has(cookie.name) &&
      !touched.has(id) &&
      !after.has(id) &&
      (cookie.expirationDate === undefined || cookie.expirationDate * 1000 > now),
  );
  await Promise.all(
    lost.map(([id, cookie]) => {
      ownWrite(id, cookie);
      return edge.cookies.set(cookie);
    }),
  );

  const isSeen = await seenSites(edge, () => begun.filter(({ id }) => !after.has(id)));
  const failed = begun.flatMap(({ id, key, want }): RowResult | readonly RowResult[] => {
    const early = refused.get(id);
    if (early) return early.code === 'refused' && !isSeen(key) ? withoutAccess(id) : early;
    const found = after.get(id);
    if (want === null) {
      if (found) return failure(id, 'not-deleted', 'The browser kept it.');
      if (isSeen(key)) return [];
      return before.has(id) ? withdrawn(id) : withoutAccess(id);
    }
    if (!found)
      return isSeen(key) ? failure(id, 'not-stored', 'The browser did not keep it.') : withdrawn(id);
    const different = storedDifferently(want, found, now);
    return different.length === 0
      ? []
      : failure(id, 'stored-differently', `The browser changed: ${different.join(', ')}.`);
  });
  return { failed, left };
}

/**
 * Whether an absence can be believed: without host access, which a person can withdraw at any moment, the browser lists
 * nothing and says nothing. Asked once for all sites, and where that is not given once for each host of those that are
 * `absent`.
 */
export async function seenSites(
  edge: ApplyContext['edge'],
  absent: () => readonly Change[],
): Promise<(key: Pick<Cookie, 'domain'>) => boolean> {
  const has = (origin: string) => edge.permissions.contains({ origins: [origin] }).catch(() => false);
  if (await has('*://*/*')) return () => true;
  const keyOf = new Map(absent().map(({ key }) => [cookieHost(key), key]));
  const seen = new Set<string>();
  await Promise.all(
    [...keyOf].flatMap(([host, key]) =>
      [true, false].map(async (secure) => {
        if (await has(`${new URL(cookieUrl({ ...key, secure })).origin}/*`)) seen.add(host);
      }),
    ),
  );
  return (key) => seen.has(cookieHost(key));
}

const withoutAccess = (id: string) => failure(id, 'no-host-access', 'Access to its site is missing.');

const withdrawn = (id: string) =>
  failure(id, 'access-withdrawn', 'Access to its site was withdrawn: what became of it cannot be seen.');
