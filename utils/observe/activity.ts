import type { BrowserEdge, CookieChange, ExchangePart } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { type OwnWrites, ownWrites } from '../enforce/own-writes';
import type { StoragePlace } from '../messaging/requests';
import type { Cookie, SiteSnapshot } from '../model';
import { isRecord } from '../record';
import type { Activity } from './activity-event';
import { ActivityLog, APART, entryId, MAX_ENTRY, type OpenLine, type SavedActivity } from './activity-log';
import { expiryWatch } from './expiry-watch';
import { receivedTokens, sentTokens } from './header-tokens';
import { RequestLog, type SavedRequests } from './request-log';
import type { RequestDetails, SeenRequests } from './seen-request';
import { whenQuiet } from './when-quiet';

const TABS = 'activity';
const logKey = (tabId: number) => `activity:${tabId}`;
/** How long changes are gathered before surfaces are told of them, in milliseconds. */
const GATHER = 150;
/** When they are written: what an ended worker can lose. Writing costs more than everything else here. */
const SAVE = { quiet: 500, most: 5000 };
/** Events that outlive the worker; all of them would be too much for the browser's 10 MB in the worst case. */
const MOST_SAVED = 300;
/** Entries of web storage that are remembered as our own doing. */
const MOST_OWN = 1000;

const WRITERS = ['jarlens', 'rule'] as const;
type Writer = (typeof WRITERS)[number];

interface Recorded {
  readonly log: ActivityLog;
  readonly requests: RequestLog;
  readonly storeId: string;
}

/** Records what happens in the tabs a person watches, and in no other; everything ends with the tab. */
export interface ActivityRecorder {
  /** Whether any tab is recorded. */
  isRecording(): Promise<boolean>;
  start(tabId: number): Promise<void>;
  stop(tabId: number): Promise<void>;
  /** Forgets what happened so far, and goes on. */
  clear(tabId: number): Promise<void>;
  read(tabId: number, after: number): Promise<Activity>;
  /** The requests, without values. */
  readRequests(tabId: number, after: number): Promise<SeenRequests>;
  /** One request with what it carried. */
  readRequest(tabId: number, id: number): Promise<RequestDetails | null>;
  sent(part: ExchangePart): void;
  received(part: ExchangePart): void;
  changed(change: CookieChange): void;
  /** Told just before Jarlens stores (`want`) or deletes (`null`) a cookie. */
  wrote(id: string, want: Cookie | null, by: Writer): void;
  /** Told just before Jarlens makes entries of web storage so; `null` deletes. */
  wroteStorage(
    place: Pick<StoragePlace, 'origin' | 'area'>,
    wants: readonly { readonly key: string; readonly want: string | null }[],
  ): void;
  /** Web storage as a snapshot of the tab has it. */
  storage(tabId: number, snapshot: SiteSnapshot): void;
}

export function activityRecorder(
  edge: Pick<BrowserEdge, 'kind' | 'storage' | 'tabs' | 'cookies'>,
  {
    now,
    onActivity,
    isAll = () => false,
  }: {
    readonly now: () => number;
    readonly onActivity: (tabId: number) => void;
    /** Whether tabs that nobody named are watched too. */
    readonly isAll?: () => boolean;
  },
): ActivityRecorder {
  const { session } = edge.storage;
  const tellsOld = edge.kind === 'chromium';
  const tabs = new Map<number, Recorded>();
  const beginning = new Map<number, Promise<void>>();
  const untold = new Set<number>();
  const unsaved = new Set<number>();
  const own: Readonly<Record<Writer, OwnWrites>> = { jarlens: ownWrites(now), rule: ownWrites(now) };
  /** What entries of web storage were last made by us: until something else is seen there, it is our doing. */
  const ownEntries = new Map<string, string | null>();
  function isOwnEntry(id: string, value: string | null): boolean {
    const own = ownEntries.get(id);
    if (own === undefined) return false;
    if (own === value || own?.slice(0, MAX_ENTRY) === value) return true;
    ownEntries.delete(id);
    return false;
  }
  let gathering: ReturnType<typeof setTimeout> | null = null;
  let settling: ReturnType<typeof setTimeout> | null = null;

  const expiry = expiryWatch(now, (cookies) => void then(() => expire(cookies)));

  const ready = restore();

  /** Chromium tells of an expiry as soon as somebody looks at the cookie; Firefox keeps it in its jar, unsent. */
  function expire(cookies: readonly Cookie[]): void {
    for (const cookie of cookies) {
      const { storeId, name } = cookie;
      if (tellsOld) {
        void edge.cookies.getAll({ storeId, name, domain: cookieHost(cookie) }).catch(() => undefined);
        continue;
      }
      for (const [tabId, tab] of tabs) {
        if (tab.storeId !== storeId || !tab.log.concerns(cookie)) continue;
        tab.log.expire(cookie, now());
        touched(tabId);
      }
    }
  }

  async function restore(): Promise<void> {
    const ids = (await session.get([TABS]))[TABS];
    if (!Array.isArray(ids) || ids.length === 0) return;
    const saved = await session.get(ids.map(logKey));
    for (const id of ids) {
      const kept = saved[logKey(id)];
      if (isRecord(kept))
        tabs.set(id, {
          log: new ActivityLog(kept['log'] as SavedActivity, tellsOld),
          requests: new RequestLog(kept['requests'] as SavedRequests | undefined),
          storeId: String(kept['storeId']),
        });
    }
    // What was open when the worker ended is decided now.
    settleSoon();
  }

  /** Events wait for what was kept; their order stays. Without a watched tab nothing is done. */
  function then(work: () => void): void {
    void ready.then(work).catch(() => undefined);
  }

  function touched(tabId: number): void {
    untold.add(tabId);
    unsaved.add(tabId);
    if (gathering === null)
      gathering = setTimeout(() => {
        gathering = null;
        for (const id of untold) onActivity(id);
        untold.clear();
      }, GATHER);
    saveSoon();
  }

  const saveSoon = whenQuiet(() => {
    const values: Record<string, unknown> = {};
    for (const id of unsaved) {
      const tab = tabs.get(id);
      if (!tab) continue;
      const { storeId, log, requests } = tab;
      values[logKey(id)] = { storeId, log: log.saved(MOST_SAVED), requests: requests.saved(MOST_SAVED) };
    }
    unsaved.clear();
    if (Object.keys(values).length > 0) void session.set(values).catch(() => undefined);
  }, SAVE);

  function settleSoon(): void {
    if (settling !== null) return;
    settling = setTimeout(() => {
      settling = null;
      void settle().catch(() => undefined);
    }, APART + 100);
  }

  async function settle(): Promise<void> {
    const shown = await edge.tabs.all().catch(() => []);
    for (const [tabId, { log, storeId }] of tabs) {
      if (!log.isOpen) continue;
      const others = shown.some((tab) => tab.id !== tabId && log.shows(tab.url ?? ''));
      const over = log.settle(now(), !others);
      if (over.length > 0) {
        const isKept = await keptIn(storeId, new Set(over.map(({ cookie }) => cookieHost(cookie))));
        for (const line of over) log.resolve(line, isKept(line));
      }
      touched(tabId);
      if (log.isOpen) settleSoon();
    }
  }

  /** Whether what a line wants is in the jar: each domain is asked for once, however many lines there are. */
  async function keptIn(storeId: string, domains: ReadonlySet<string>): Promise<(line: OpenLine) => boolean> {
    const kept = new Set<string>();
    for (const domain of domains)
      for (const cookie of await edge.cookies.getAll({ storeId, domain }).catch(() => []))
        kept.add(whatIsKept(cookie));
    return ({ cookie }) => kept.has(whatIsKept(cookie));
  }

  function part(work: (tab: Recorded, part: ExchangePart) => void) {
    return (exchange: ExchangePart) =>
      then(() => {
        const { tabId } = exchange;
        const note = () => {
          const tab = tabs.get(tabId);
          if (!tab) return;
          work(tab, exchange);
          touched(tabId);
          if (tab.log.isOpen) settleSoon();
        };
        // Of a tab that is not known yet what it does waits until it is, in its order.
        const isNew = isAll() && tabId >= 0 && !tabs.has(tabId);
        const begun = beginning.get(tabId) ?? (isNew ? start(tabId) : null);
        if (begun) void begun.then(note).catch(() => undefined);
        else note();
      });
  }

  function writerOf(change: CookieChange): Writer | null {
    const id = cookieId(change.cookie);
    return WRITERS.find((by) => own[by].take(id, change)) ?? null;
  }

  /** Who asks while a tab's recording begins waits for that: a second log would hide the first one's events. */
  function start(tabId: number): Promise<void> {
    const begun = beginning.get(tabId) ?? begin(tabId).finally(() => beginning.delete(tabId));
    beginning.set(tabId, begun);
    return begun;
  }

  async function begin(tabId: number): Promise<void> {
    await ready;
    if (tabs.has(tabId)) return;
    const tab = await edge.tabs.get(tabId);
    if (!tab) return;
    const log = new ActivityLog(undefined, tellsOld);
    const frames = await edge.tabs.frames(tabId).catch(() => null);
    for (const url of [tab.url ?? '', ...(frames ?? []).map((frame) => frame.url)])
      if (URL.canParse(url)) log.knows(new URL(url).hostname);
    const jar = await edge.cookies.getAll({ storeId: tab.storeId }).catch(() => []);
    if (!tellsOld) log.knowsCookies(jar);
    const time = now() / 1000;
    for (const cookie of jar)
      if ((cookie.expirationDate ?? 0) > time && log.concerns(cookie)) expiry.set(cookie);
    tabs.set(tabId, { log, requests: new RequestLog(), storeId: tab.storeId });
    await listed();
    // Closed while it was looked at, it has told so already: nobody else would end its recording.
    if ((await edge.tabs.get(tabId)) === null) await stop(tabId);
  }

  async function stop(tabId: number): Promise<void> {
    await ready;
    if (!tabs.delete(tabId)) return;
    untold.delete(tabId);
    unsaved.delete(tabId);
    if (tabs.size === 0) expiry.clear();
    await listed();
    await session.remove([logKey(tabId)]);
  }

  const listed = () => session.set({ [TABS]: [...tabs.keys()] });

  return {
    async isRecording() {
      await ready;
      return tabs.size > 0;
    },
    start,
    stop,
    async clear(tabId) {
      await ready;
      const tab = tabs.get(tabId);
      if (!tab) return;
      tab.log.clear();
      tab.requests.clear();
      touched(tabId);
    },
    async read(tabId, after) {
      await ready;
      const tab = tabs.get(tabId);
      if (!tab) return { on: false, events: [], revision: 0, dropped: 0 };
      return { on: true, ...tab.log.since(after) };
    },
    async readRequests(tabId, after) {
      await ready;
      const tab = tabs.get(tabId);
      if (!tab) return { on: false, requests: [], loads: [], revision: 0, dropped: 0 };
      return { on: true, ...tab.requests.since(after) };
    },
    async readRequest(tabId, id) {
      await ready;
      return tabs.get(tabId)?.requests.details(id) ?? null;
    },
    sent: part(({ log, requests }, exchange) => {
      const tokens = sentTokens(exchange);
      log.sent(exchange, tokens);
      requests.sent(exchange, tokens);
    }),
    received: part(({ log, requests }, exchange) => {
      const tokens = receivedTokens(exchange);
      log.received(exchange, tokens);
      requests.received(exchange, tokens);
    }),
    changed(change) {
      then(() => {
        if (tabs.size === 0) return;
        const by = writerOf(change);
        const time = now();
        for (const [tabId, { log, storeId }] of tabs) {
          if (storeId !== change.cookie.storeId || !log.concerns(change.cookie)) continue;
          log.changed(change, by, time);
          if (change.removed) expiry.gone(change.cookie);
          else expiry.set(change.cookie);
          touched(tabId);
          if (log.isOpen) settleSoon();
        }
      });
    },
    wrote(id, want, by) {
      if (tabs.size > 0) own[by].add(id, want);
    },
    wroteStorage({ origin, area }, wants) {
      if (tabs.size === 0) return;
      if (ownEntries.size > MOST_OWN) ownEntries.clear();
      for (const { key, want } of wants) ownEntries.set(entryId(origin, area, key), want);
    },
    storage(tabId, snapshot) {
      const tab = tabs.get(tabId);
      if (!tab) return;
      const unread = (snapshot.gaps ?? []).map(({ what }) => what).join('\n');
      const origins = [...new Set((snapshot.frames ?? []).map(({ url }) => originOf(url)))].filter(
        (origin) => origin !== '' && !unread.includes(origin),
      );
      tab.log.storage(snapshot.storage ?? [], origins, snapshot.time, isOwnEntry);
      touched(tabId);
    },
  };
}

const whatIsKept = ({ name, value, domain, path }: Cookie) => [name, value, domain, path].join('\n');

function originOf(url: string): string {
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  return origin === 'null' ? '' : origin;
}
