import type { AuditContext, AuditedCookie } from '../audit/audit-rule';
import type { AuditChange } from '../audit/change-rule';
import { cookieHost } from '../cookies/cookie-url';
import { cookieMatchesUrl } from '../cookies/domain-match';
import { siteOf } from '../cookies/site';
import type { Cookie, CookieClass, StorageArea, StorageEntry } from '../model';
import { webFrames } from '../site/frame-cookies';

/** An attribute that differs, each side as text: `true`, a date in seconds, `lax`; empty where it is absent. */
export interface ChangedAttribute {
  readonly attribute: 'expirationDate' | 'secure' | 'httpOnly' | 'sameSite';
  readonly before: string;
  readonly after: string;
}

/** A cookie or an entry of web storage that is not on both sides as it was. */
export interface ChangedThing {
  readonly kind: 'cookie' | StorageArea;
  /** `cookieId`, or origin, area and key as JSON. */
  readonly id: string;
  readonly name: string;
  /** Host and path of a cookie, origin of an entry. */
  readonly where: string;
  readonly change: 'added' | 'changed' | 'prolonged' | 'removed';
  readonly class: CookieClass;
  /** Whether scripts of a page can read it. */
  readonly scripts: boolean;
  readonly party: 'first' | 'third';
  /** Formats of the tokens in it, on the side it was last seen on. */
  readonly tokens: readonly string[];
  /** Values, or as much of them as is shown; absent on the side that has none. */
  readonly before?: string;
  readonly after?: string;
  readonly attributes: readonly ChangedAttribute[];
  /** True where the other side was not read there: it may have been there all along. */
  readonly unsure?: true;
}

/** Who can read what: names of cookies and storage keys. */
export interface Access {
  /** The site's own servers, with each request. */
  readonly server: readonly string[];
  /** Scripts of the page, its own and those it embeds. */
  readonly scripts: readonly string[];
  /** Other sites whose frames are on the page: their servers and their scripts. */
  readonly others: readonly string[];
}

export interface SnapshotComparison {
  readonly things: readonly ChangedThing[];
  readonly access: { readonly before: Access; readonly after: Access };
  /** Origins whose storage was read on one side alone: nothing is said of them. */
  readonly unread: readonly string[];
}

/** UTF-16 units of a value that are handed on. */
const SHOWN = 2048;

const shown = (value: string) => (value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);
const entryId = ({ origin, area, key }: StorageEntry) => JSON.stringify([origin, area, key]);

const ATTRIBUTES = ['expirationDate', 'secure', 'httpOnly', 'sameSite'] as const;

function changedAttributes(before: Cookie, after: Cookie): readonly ChangedAttribute[] {
  return ATTRIBUTES.filter((name) => before[name] !== after[name]).map((attribute) => ({
    attribute,
    before: String(before[attribute] ?? ''),
    after: String(after[attribute] ?? ''),
  }));
}

/** Origins whose web storage was read: those of the frames, without the ones that could not be. */
function readOrigins({ report: { snapshot } }: AuditContext): ReadonlySet<string> {
  const unread = new Set(snapshot.gaps.map(({ what }) => what));
  return new Set(
    webFrames(snapshot.frames)
      .filter(({ url, location }) => !unread.has(url) && !unread.has(location.origin))
      .map(({ location }) => location.origin),
  );
}

const frameSites = ({ report: { snapshot } }: AuditContext): ReadonlySet<string> =>
  new Set(webFrames(snapshot.frames).map(({ location }) => siteOf(location.hostname)));

function tokenFormats({ report }: AuditContext): ReadonlyMap<string, readonly string[]> {
  const formats = new Map<string, string[]>();
  for (const { hit, places } of report.tokens)
    for (const place of places) {
      if (place.kind !== 'cookie' && place.kind !== 'storage') continue;
      const id =
        place.kind === 'cookie' ? place.cookieId : JSON.stringify([place.origin, place.area, place.key]);
      formats.set(id, [...new Set([...(formats.get(id) ?? []), hit.format])]);
    }
  return formats;
}

function cookieThings(change: AuditChange, seenSites: ReadonlySet<string>): readonly ChangedThing[] {
  const { before, after } = change;
  const formats = { before: tokenFormats(before), after: tokenFormats(after) };
  const of = (
    { id, cookie, party, class: cookieClass, site }: AuditedCookie,
    what: Pick<ChangedThing, 'change' | 'attributes' | 'before' | 'after'>,
  ): ChangedThing => ({
    kind: 'cookie',
    id,
    name: cookie.name,
    where: `${cookieHost(cookie)}${cookie.path}`,
    class: cookieClass ?? 'unknown',
    scripts: !cookie.httpOnly,
    party,
    tokens: (what.after === undefined ? formats.before : formats.after).get(id) ?? [],
    ...what,
    ...(party === 'third' && what.change === 'added' && !seenSites.has(site)
      ? { unsure: true as const }
      : {}),
  });
  const earlier = new Map(before.live.map((cookie) => [cookie.id, cookie]));
  const left = new Set(after.live.map(({ id }) => id));
  const things: ChangedThing[] = [];
  for (const later of after.live) {
    const old = earlier.get(later.id);
    const value = shown(later.cookie.value);
    if (!old) {
      things.push(of(later, { change: 'added', attributes: [], after: value }));
      continue;
    }
    const attributes = changedAttributes(old.cookie, later.cookie);
    const sameValue = old.cookie.value === later.cookie.value;
    if (sameValue && attributes.length === 0) continue;
    const only = sameValue && attributes.every(({ attribute }) => attribute === 'expirationDate');
    things.push(
      of(later, {
        change: only ? 'prolonged' : 'changed',
        attributes,
        before: shown(old.cookie.value),
        after: value,
      }),
    );
  }
  for (const old of before.live)
    if (!left.has(old.id))
      things.push(of(old, { change: 'removed', attributes: [], before: shown(old.cookie.value) }));
  return things;
}

const sameEntry = (a: StorageEntry, b: StorageEntry) =>
  a.truncated || b.truncated
    ? a.bytes === b.bytes && (a.value.startsWith(b.value) || b.value.startsWith(a.value))
    : a.value === b.value;

function storageThings(change: AuditChange): { things: readonly ChangedThing[]; unread: string[] } {
  const { before, after } = change;
  const read = { before: readOrigins(before), after: readOrigins(after) };
  const entries = ({ storage }: AuditContext) =>
    new Map([...storage].reverse().map((audited) => [entryId(audited.entry), audited]));
  const earlier = entries(before);
  const later = entries(after);
  const formats = { before: tokenFormats(before), after: tokenFormats(after) };
  const unread = new Set<string>();
  const things: ChangedThing[] = [];
  const page = after.url ? new URL(after.url.href).origin : '';
  for (const id of new Set([...later.keys(), ...earlier.keys()])) {
    const old = earlier.get(id);
    const fresh = later.get(id);
    const one = fresh ?? old;
    if (!one || (old && fresh && sameEntry(old.entry, fresh.entry))) continue;
    const { origin, area, key } = one.entry;
    if (!(old && fresh) && !(fresh ? read.before : read.after).has(origin)) {
      unread.add(origin);
      continue;
    }
    things.push({
      kind: area,
      id,
      name: key,
      where: origin,
      change: !old ? 'added' : !fresh ? 'removed' : 'changed',
      class: one.classification.class,
      scripts: true,
      party: origin === page ? 'first' : 'third',
      tokens: (fresh ? formats.after : formats.before).get(id) ?? [],
      ...(old ? { before: shown(old.entry.value) } : {}),
      ...(fresh ? { after: shown(fresh.entry.value) } : {}),
      attributes: [],
    });
  }
  return { things, unread: [...unread] };
}

function accessOf(context: AuditContext): Access {
  const { live, storage, url } = context;
  const embedded = frameSites(context);
  const distinct = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];
  const names = (list: readonly AuditedCookie[]) => list.map(({ cookie }) => cookie.name);
  const own = live.filter(
    ({ party, cookie }) => party === 'first' && url && cookieMatchesUrl({ ...cookie, path: '/' }, url),
  );
  const origin = url ? new URL(url.href).origin : '';
  const keys = (ours: boolean) =>
    storage.filter(({ entry }) => (entry.origin === origin) === ours).map(({ entry }) => entry.key);
  return {
    server: distinct(names(own)),
    scripts: distinct(names(own.filter(({ cookie }) => !cookie.httpOnly)), keys(true)),
    others: distinct(
      names(live.filter(({ party, site }) => party === 'third' && embedded.has(site))),
      keys(false),
    ),
  };
}

/** What is there no more, not as it was, or new; and who can read what on either side. Pure. */
export function compareSnapshots(change: AuditChange): SnapshotComparison {
  const seenSites = frameSites(change.before);
  const stored = storageThings(change);
  return {
    things: [...cookieThings(change, seenSites), ...stored.things],
    access: { before: accessOf(change.before), after: accessOf(change.after) },
    unread: stored.unread,
  };
}
