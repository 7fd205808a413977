import type { CookieChange, ExchangePart } from '../browser/browser-edge';
import { cookieHost } from '../cookies/cookie-url';
import { domainMatches } from '../cookies/domain-match';
import { parseSetCookie } from '../cookies/parse-set-cookie';
import type { Cookie, StorageEntry } from '../model';
import { differingFields } from '../transfer/compare-cookies';
import { type Activity, type ActivityEvent, type ActivitySource, MAX_EVENTS } from './activity-event';
import { cookieFields } from './cookie-fields';
import { type HeaderToken, receivedTokens, sentTokens } from './header-tokens';

/** How long an answer and the change it makes may be apart, in milliseconds: the browsers tell of them in either order. */
export const APART = 1500;
/** Values of entries are kept to this length, in characters: enough to see what changed. */
export const MAX_ENTRY = 1000;

/** A `Set-Cookie` line that no change has answered to yet. */
export interface OpenLine {
  readonly key: string;
  readonly cookie: Cookie;
  readonly deletes: boolean;
  readonly source: Extract<ActivitySource, { by: 'response' }>;
  readonly text: string;
  /** Milliseconds. */
  readonly time: number;
}

type Draft = Omit<ActivityEvent, 'id'>;

type Sent = NonNullable<ActivityEvent['sent']>;

/** What of a log outlives the worker. Requests carry the same names again and again: each list of them is kept once. */
export interface SavedActivity {
  readonly events: readonly (Omit<ActivityEvent, 'sent'> & {
    readonly sent?: Omit<Sent, 'names'> & { readonly list: number };
  })[];
  readonly lists: readonly (readonly string[])[];
  readonly next: number;
  readonly dropped: number;
  readonly hosts: readonly string[];
  readonly revision: number;
}

/** Identity as far as a line tells it: partition and store are the tab's business. */
const lineKey = (cookie: Cookie) =>
  [cookie.name, cookieHost(cookie), cookie.path, cookie.hostOnly ? 'host' : 'domain'].join('\n');

const jarKey = (cookie: Cookie) =>
  `${cookie.storeId}\n${lineKey(cookie)}\n${cookie.partitionKey?.topLevelSite ?? ''}`;

/** Identity of an entry of web storage. */
export const entryId = (origin: string, area: string, key: string) => `${origin} ${area}\n${key}`;

const placeOf = (cookie: Cookie) => `${cookie.domain}${cookie.path}`;

/**
 * What happened in one tab, in order. It joins what the browser tells apart: the halves of an overwrite, and a change
 * with the answer that made it, whichever comes first. Time comes in; nothing here reads a clock or the browser.
 */
export class ActivityLog {
  private events: ActivityEvent[] = [];
  private next = 1;
  private dropped = 0;
  private revision = 0;
  /** The revision in which an event came or changed, by its id. */
  private readonly revised = new Map<number, number>();
  /** Hosts this tab's requests went to: a change of their cookies is this tab's business. */
  private readonly hosts = new Set<string>();
  private readonly overwritten = new Map<string, Cookie>();
  /** Cookies as they were told of last: Firefox tells of an overwrite without what was overwritten. */
  private readonly jar = new Map<string, Cookie>();
  private lines: OpenLine[] = [];
  /** Events whose source is open, with the key a line would have. */
  private open: { readonly id: number; readonly key: string; readonly deletes: boolean }[] = [];
  private readonly entries = new Map<
    string,
    { readonly place: string; readonly key: string; readonly value: string; readonly bytes: number }
  >();
  /** Origins whose storage has been looked at before. */
  private readonly areas = new Set<string>();
  private readonly field = cookieFields();
  /** Cookies whose expiry was told when their time came: Firefox tells of it, if ever, long after. */
  private readonly expired = new Set<string>();

  /** `tellsOld` is whether the browser's half of an overwrite has the old cookie (Chromium) or the new one (Firefox). */
  constructor(
    saved?: SavedActivity,
    private readonly tellsOld = true,
  ) {
    if (!saved) return;
    this.events = saved.events.map(({ sent, ...event }) => {
      if (!sent) return event;
      const { list, ...rest } = sent;
      return { ...event, sent: { ...rest, names: saved.lists[list] ?? [] } };
    });
    this.next = saved.next;
    this.dropped = saved.dropped;
    // Beyond every revision a surface can know of, also those that were not saved before the worker ended.
    this.revision = saved.revision + MAX_EVENTS;
    for (const host of saved.hosts) this.hosts.add(host);
    for (const { id, kind, source, cookie } of this.events) {
      this.revised.set(id, 0);
      if (source.by === 'pending' && cookie)
        this.open.push({ id, key: lineKey(cookie), deletes: kind === 'cookie-removed' });
    }
  }

  /** The newest events, at most so many. */
  saved(most: number): SavedActivity {
    const { next, dropped, revision } = this;
    const lists = new Map<readonly string[], number>();
    const events = this.events.slice(-most).map(({ sent, ...event }) => {
      if (!sent) return event;
      const { names, ...rest } = sent;
      const list = lists.get(names) ?? lists.size;
      lists.set(names, list);
      return { ...event, sent: { ...rest, list } };
    });
    return {
      events,
      lists: [...lists.keys()],
      next,
      dropped: dropped + this.events.length - events.length,
      revision,
      hosts: [...this.hosts],
    };
  }

  /** What is new or known better since `after`. */
  since(after: number): Omit<Activity, 'on'> {
    return {
      events: this.events.filter(({ id }) => (this.revised.get(id) ?? 0) > after || after === 0),
      revision: this.revision,
      dropped: this.dropped,
    };
  }

  /** Whether a change of this cookie belongs to this tab. The tab's store is the caller's to compare. */
  concerns(cookie: Cookie): boolean {
    const domain = cookieHost(cookie);
    for (const host of this.hosts)
      if (cookie.hostOnly ? host === domain : domainMatches(host, domain)) return true;
    return false;
  }

  /** Whether another page is of a host that this tab deals with. */
  shows(url: string): boolean {
    return this.hosts.has(hostOf(url));
  }

  /** Forgets every event; what is known of hosts and storage stays. */
  clear(): void {
    this.events = [];
    this.revised.clear();
    this.open = [];
    this.dropped = 0;
  }

  /** The cookies there are when the watching begins. */
  knowsCookies(cookies: readonly Cookie[]): void {
    for (const cookie of cookies) this.jar.set(jarKey(cookie), cookie);
  }

  /** A host whose cookies this tab can have. */
  knows(host: string): void {
    if (host !== '') this.hosts.add(host);
  }

  /** A request left: what it carried. */
  sent(part: ExchangePart, tokens: readonly HeaderToken[] = sentTokens(part)): void {
    this.knows(hostOf(part.url));
    const source = {
      by: 'request',
      url: part.url,
      method: part.method,
      requestId: part.requestId,
    } as const;
    const base = { time: part.time, source, where: part.url };
    const field = part.headers
      .filter(({ name }) => name === 'cookie')
      .map(({ value }) => value)
      .join('; ');
    if (field !== '') {
      this.add({
        ...base,
        kind: 'cookies-sent',
        name: part.url,
        sent: { names: this.field(field).names, bytes: this.field(field).bytes, type: part.kind },
      });
    }
    this.tokens(base, tokens);
  }

  /** The head of an answer came: its lines, and where it sends the browser on to. */
  received(part: ExchangePart, tokens: readonly HeaderToken[] = receivedTokens(part)): void {
    this.knows(hostOf(part.url));
    const { url, method, requestId, time } = part;
    const source = { by: 'response', url, method, requestId } as const;
    this.tokens({ time, where: url, source: { ...source, line: 0 } }, tokens);
    const lines = part.headers.filter(({ name }) => name === 'set-cookie');
    for (const [line, { value }] of lines.entries()) this.line({ ...source, line }, value, time);
  }

  private line(source: OpenLine['source'], text: string, time: number): void {
    const { accepted, cookie, problems } = parseSetCookie(text, { url: source.url, now: time });
    const deletes = problems.some(({ code }) => code === 'expired');
    if (!accepted || !cookie) {
      if (deletes) return;
      this.add({
        time,
        kind: 'cookie-refused',
        source,
        name: cookie?.name ?? nameOf(text),
        where: cookie ? placeOf(cookie) : hostOf(source.url),
        line: text,
        problems,
        ...(cookie ? { cookie } : {}),
      });
      return;
    }
    const key = lineKey(cookie);
    // The change it made may have been told of already.
    const at = this.open.findIndex(
      (each) =>
        each.key === key && each.deletes === deletes && (deletes || this.valueOf(each.id) === cookie.value),
    );
    const [found] = at === -1 ? [] : this.open.splice(at, 1);
    if (found) this.revise(found.id, { source, line: text });
    else this.lines.push({ key, cookie, deletes, source, text, time });
  }

  /** A cookie's time is up, whether the browser tells of it or not. */
  expire(cookie: Cookie, time: number): void {
    const id = jarKey(cookie);
    if (this.expired.has(id)) return;
    this.expired.add(id);
    this.jar.delete(id);
    const base = { time, name: cookie.name, where: placeOf(cookie), cookie } as const;
    this.add({ ...base, kind: 'cookie-expired', source: { by: 'browser' } });
  }

  /** The jar changed. `by` where it is known to be our own doing. */
  changed({ cookie, removed, cause }: CookieChange, by: 'jarlens' | 'rule' | null, time: number): void {
    const key = lineKey(cookie);
    const id = jarKey(cookie);
    if (removed && this.expired.has(id)) {
      // What is told already: it was no longer there for anybody.
      if (cause !== 'overwrite') this.expired.delete(id);
      return;
    }
    if (!removed) this.expired.delete(id);
    if (removed && cause === 'overwrite') {
      this.overwritten.set(id, cookie);
      return;
    }
    const overwritten = this.overwritten.get(id);
    const before = this.tellsOld ? overwritten : this.jar.get(id);
    this.overwritten.delete(id);
    if (removed) this.jar.delete(id);
    else this.jar.set(id, cookie);
    const base = { time, name: cookie.name, where: placeOf(cookie), cookie } as const;
    if (removed && (cause === 'expired' || cause === 'evicted')) {
      this.add({ ...base, kind: `cookie-${cause}`, source: { by: 'browser' } });
      return;
    }
    const draft: Omit<Draft, 'source'> = removed
      ? { ...base, kind: 'cookie-removed' }
      : !overwritten
        ? { ...base, kind: 'cookie-set' }
        : {
            ...base,
            kind: 'cookie-changed',
            ...(before ? { before, changed: differingFields(before, cookie) } : {}),
          };
    if (by) {
      this.add({ ...draft, source: { by } });
      return;
    }
    const at = this.lines.findIndex(
      (line) =>
        line.key === key && line.deletes === removed && (removed || line.cookie.value === cookie.value),
    );
    const [line] = at === -1 ? [] : this.lines.splice(at, 1);
    if (line) this.add({ ...draft, source: line.source, line: line.text });
    else this.open.push({ id: this.add({ ...draft, source: { by: 'pending' } }), key, deletes: removed });
  }

  /**
   * Decides what has waited long enough, and hands out the lines that changed nothing: the jar tells whether their
   * cookie is there as it was, or was not kept. `alone` is whether no other tab shows the site.
   */
  settle(time: number, alone: boolean): readonly OpenLine[] {
    const due = time - APART;
    const still: typeof this.open = [];
    for (const each of this.open) {
      const event = this.eventOf(each.id);
      if (event && event.time > due) still.push(each);
      else if (event) this.revise(event.id, { source: { by: this.likeliest(event, alone) } });
    }
    this.open = still;
    const over = this.lines.filter((line) => line.time <= due);
    if (over.length > 0) this.lines = this.lines.filter((line) => line.time > due);
    return over.filter((line) => !line.deletes);
  }

  private likeliest({ cookie }: ActivityEvent, alone: boolean): 'server' | 'script' | 'script-or-tab' {
    if (cookie?.httpOnly) return 'server';
    return alone ? 'script' : 'script-or-tab';
  }

  /** What became of a line that changed nothing. */
  resolve(line: OpenLine, kept: boolean): void {
    const base = {
      time: line.time,
      source: line.source,
      name: line.cookie.name,
      where: placeOf(line.cookie),
      cookie: line.cookie,
      line: line.text,
    };
    if (kept) this.add({ ...base, kind: 'cookie-set', changed: [] });
    else {
      const message = 'The browser did not keep it, though the line is well formed.';
      this.add({ ...base, kind: 'cookie-refused', problems: [{ code: 'not-kept', message }] });
    }
  }

  /** Whether something waits to be decided. */
  get isOpen(): boolean {
    return this.open.length > 0 || this.lines.length > 0;
  }

  /**
   * Web storage as it is now. `origins` are those whose areas were read whole: what is missing there is gone. The first
   * look at an area only tells what later ones differ from.
   */
  storage(
    entries: readonly StorageEntry[],
    origins: readonly string[],
    time: number,
    /** Whether an entry's being so (`null`: gone) is our own doing; the value is cut as it is kept here. */
    isOwn: (id: string, value: string | null) => boolean = () => false,
  ): void {
    const seen = new Set<string>();
    for (const { origin, area, key, value, bytes } of entries) {
      if (area === 'indexeddb') continue;
      const place = `${origin} ${area}`;
      const id = entryId(origin, area, key);
      if (seen.has(id)) continue;
      seen.add(id);
      const known = this.entries.get(id);
      const now = { place, key, value: value.slice(0, MAX_ENTRY), bytes };
      if (known?.value === now.value && known.bytes === bytes) continue;
      this.entries.set(id, now);
      if (!this.areas.has(origin)) continue;
      this.add({
        time,
        kind: known ? 'storage-changed' : 'storage-set',
        source: { by: isOwn(id, now.value) ? 'jarlens' : 'script' },
        name: key,
        where: place,
        entry: { bytes, value: now.value, ...(known ? { before: known.value } : {}) },
      });
    }
    const read = new Set(origins.flatMap((origin) => [`${origin} local`, `${origin} session`]));
    for (const [id, { place, key, value, bytes }] of [...this.entries]) {
      if (seen.has(id) || !read.has(place)) continue;
      this.entries.delete(id);
      this.add({
        time,
        kind: 'storage-removed',
        source: { by: isOwn(id, null) ? 'jarlens' : 'script' },
        name: key,
        where: place,
        entry: { bytes, value },
      });
    }
    for (const origin of origins) this.areas.add(origin);
  }

  private tokens(base: Omit<Draft, 'kind' | 'name'>, tokens: readonly HeaderToken[]): void {
    for (const { header, format, raw } of tokens)
      this.add({ ...base, kind: 'token-seen', name: header, token: { format, header, raw } });
  }

  private valueOf(id: number): string | undefined {
    return this.eventOf(id)?.cookie?.value;
  }

  private eventOf(id: number): ActivityEvent | undefined {
    const at = this.indexOf(id);
    return at === -1 ? undefined : this.events[at];
  }

  /** Events lie in the order of their ids, without a gap. */
  private indexOf(id: number): number {
    const first = this.events[0]?.id ?? 0;
    const at = id - first;
    return at >= 0 && at < this.events.length ? at : -1;
  }

  private add(draft: Draft): number {
    const id = this.next;
    this.next += 1;
    this.events.push({ id, ...draft });
    this.revision += 1;
    this.revised.set(id, this.revision);
    if (this.events.length > MAX_EVENTS * 1.1) {
      const gone = this.events.splice(0, this.events.length - MAX_EVENTS);
      this.dropped += gone.length;
      for (const each of gone) this.revised.delete(each.id);
    }
    return id;
  }

  private revise(
    id: number,
    better: Pick<ActivityEvent, 'source'> & Partial<Pick<ActivityEvent, 'line'>>,
  ): void {
    const at = this.indexOf(id);
    const event = this.events[at];
    if (!event) return;
    this.events[at] = { ...event, ...better };
    this.revision += 1;
    this.revised.set(id, this.revision);
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
}

/** The name in a line that no cookie could be made of. */
function nameOf(line: string): string {
  const pair = line.split(';', 1)[0] ?? '';
  const at = pair.indexOf('=');
  return at === -1 ? '' : pair.slice(0, at).trim();
}
