import type { ExchangePart } from '../browser/browser-edge';
import { siteOf } from '../cookies/site';
import { decodeToken } from '../tokens/decode-token';
import { type CookieField, cookieFields } from './cookie-fields';
import { CREDENTIALS, type HeaderToken } from './header-tokens';
import type { RequestDetails, SeenLoad, SeenRequest, SeenRequests } from './seen-request';

/** Requests kept of one tab; the oldest go first. */
export const MAX_REQUESTS = 1000;
/** Of a header's value as much is kept, and of an answer so many lines: a flood shall not fill the memory. */
const LONGEST = 8192;
const MOST_LINES = 200;
/** The costliest cookies of a load that are told. */
const COSTLIEST = 10;

interface Kept {
  readonly seen: SeenRequest;
  readonly requestId: string;
  readonly field: string;
  readonly lines: readonly string[];
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly tokens: readonly HeaderToken[];
}

/** What of a log outlives the worker; a `Cookie` field that many requests carried is kept once. */
export interface SavedRequests {
  readonly kept: readonly (Omit<Kept, 'field'> & { readonly field: number })[];
  readonly fields: readonly string[];
  readonly pages: readonly (readonly [load: number, url: string, time: number])[];
  readonly next: number;
  readonly revision: number;
  readonly dropped: number;
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '');

/** The requests of one tab with what they carried. Time comes in; nothing here reads a clock or the browser. */
export class RequestLog {
  private kept: Kept[] = [];
  private next = 1;
  private revision = 0;
  private dropped = 0;
  /** The address and time of each page load that requests are kept of. */
  private readonly pages = new Map<number, { readonly url: string; readonly time: number }>([
    [0, { url: '', time: 0 }],
  ]);
  private load = 0;
  private main = '';
  private readonly revised = new Map<number, number>();
  private readonly fieldOf = cookieFields();
  private readonly sites = new Map<string, string>();

  constructor(saved?: SavedRequests) {
    if (!saved) return;
    this.kept = saved.kept.map((each) => ({ ...each, field: saved.fields[each.field] ?? '' }));
    this.next = saved.next;
    this.dropped = saved.dropped;
    // Beyond every revision a surface can know of, also those that were not saved before the worker ended.
    this.revision = saved.revision + MAX_REQUESTS;
    this.pages.clear();
    for (const [load, url, time] of saved.pages) {
      this.pages.set(load, { url, time });
      this.load = load;
    }
    this.main = this.kept.findLast(({ seen }) => seen.type === 'main_frame')?.requestId ?? '';
  }

  /** The newest requests, at most so many. */
  saved(most: number): SavedRequests {
    const fields = new Map<string, number>();
    const kept = this.kept.slice(-most).map((each) => {
      const field = fields.get(each.field) ?? fields.size;
      fields.set(each.field, field);
      return { ...each, field };
    });
    return {
      kept,
      fields: [...fields.keys()],
      pages: [...this.pages].map(([load, { url, time }]) => [load, url, time]),
      next: this.next,
      revision: this.revision,
      dropped: this.dropped + this.kept.length - kept.length,
    };
  }

  /** A request left. A new main document begins a load; a redirect of it does not. */
  sent(part: ExchangePart, tokens: readonly HeaderToken[]): void {
    if (part.kind === 'main_frame' && part.requestId !== this.main) {
      this.main = part.requestId;
      this.load += 1;
      this.pages.set(this.load, { url: part.url, time: part.time });
    } else if (part.kind === 'main_frame') {
      // Where the redirects of a page led is its address.
      this.pages.set(this.load, { url: part.url, time: this.pages.get(this.load)?.time ?? part.time });
    }
    const text = part.headers
      .filter(({ name }) => name === 'cookie')
      .map(({ value }) => value)
      .join('; ');
    const field = text === '' ? null : this.fieldOf(text);
    this.add(part, tokens, field);
  }

  /** The head of its answer came. */
  received(part: ExchangePart, tokens: readonly HeaderToken[]): void {
    let at = this.kept.findLastIndex(
      ({ requestId, seen }) => requestId === part.requestId && seen.url === part.url,
    );
    if (at === -1) {
      // The watching began between the two.
      this.add(part, [], null);
      at = this.kept.length - 1;
    }
    const kept = this.kept[at];
    if (!kept) return;
    const lines = part.headers.filter(({ name }) => name === 'set-cookie').map(({ value }) => value);
    if (lines.length === 0 && tokens.length === 0) return;
    this.kept[at] = {
      ...kept,
      seen: {
        ...kept.seen,
        setCookies: kept.seen.setCookies + lines.length,
        tokens: [...kept.seen.tokens, ...tokens.map(({ header, format }) => ({ header, format }))],
      },
      lines: [...kept.lines, ...lines.map((line) => line.slice(0, LONGEST))].slice(0, MOST_LINES),
      headers: [...kept.headers, ...headersOf(part, tokens)],
      tokens: [...kept.tokens, ...tokens],
    };
    this.touch(kept.seen.id);
  }

  private add(part: ExchangePart, tokens: readonly HeaderToken[], field: CookieField | null): void {
    const { requestId, url, method, kind, time } = part;
    const seen: SeenRequest = {
      id: this.next,
      time,
      method,
      url,
      type: kind,
      load: this.load,
      thirdParty: this.isThird(url),
      cookies: field?.names.length ?? 0,
      bytes: field?.bytes ?? 0,
      setCookies: 0,
      tokens: tokens.map(({ header, format }) => ({ header, format })),
    };
    this.next += 1;
    this.kept.push({
      seen,
      requestId,
      // The one text that equal fields share.
      field: field?.text ?? '',
      lines: [],
      headers: headersOf(part, tokens),
      tokens,
    });
    this.touch(seen.id);
    if (this.kept.length > MAX_REQUESTS * 1.1) {
      const gone = this.kept.splice(0, this.kept.length - MAX_REQUESTS);
      this.dropped += gone.length;
      for (const each of gone) this.revised.delete(each.seen.id);
      const first = this.kept[0]?.seen.load ?? this.load;
      for (const load of [...this.pages.keys()]) if (load < first) this.pages.delete(load);
    }
  }

  private touch(id: number): void {
    this.revision += 1;
    this.revised.set(id, this.revision);
  }

  private siteOf(host: string): string {
    const known = this.sites.get(host) ?? siteOf(host);
    this.sites.set(host, known);
    return known;
  }

  private isThird(url: string): boolean {
    const page = hostOf(this.pages.get(this.load)?.url ?? '');
    return page !== '' && this.siteOf(hostOf(url)) !== this.siteOf(page);
  }

  /** What is new or known better since `after`; 0 for all. */
  since(after: number): Omit<SeenRequests, 'on'> {
    return {
      requests: this.kept
        .map(({ seen }) => seen)
        .filter(({ id }) => after === 0 || (this.revised.get(id) ?? 0) > after),
      loads: this.loads(),
      revision: this.revision,
      dropped: this.dropped,
    };
  }

  private loads(): readonly SeenLoad[] {
    const times = new Map<number, Map<string, number>>();
    for (const { seen, field } of this.kept) {
      const fields = times.get(seen.load) ?? new Map<string, number>();
      if (field !== '') fields.set(field, (fields.get(field) ?? 0) + 1);
      times.set(seen.load, fields);
    }
    return [...times].map(([load, fields]) => ({
      load,
      ...(this.pages.get(load) ?? { url: '', time: 0 }),
      costliest: this.costliest(fields),
    }));
  }

  private costliest(fields: ReadonlyMap<string, number>): SeenLoad['costliest'] {
    const byName = new Map<string, { name: string; times: number; bytes: number }>();
    for (const [text, times] of fields)
      for (const { name, bytes } of this.fieldOf(text).cookies) {
        const cost = byName.get(name) ?? { name, times: 0, bytes: 0 };
        cost.times += times;
        cost.bytes += bytes * times;
        byName.set(name, cost);
      }
    return [...byName.values()].sort((a, b) => b.bytes - a.bytes).slice(0, COSTLIEST);
  }

  /** Everything that is kept of one; `null` where it is no more. */
  details(id: number): RequestDetails | null {
    const kept = this.kept[id - (this.kept[0]?.seen.id ?? 0)];
    if (!kept) return null;
    return {
      cookies: kept.field === '' ? [] : this.fieldOf(kept.field).cookies,
      setCookie: kept.lines,
      headers: kept.headers.map(({ name, value }) => ({
        name,
        value,
        tokens: kept.tokens
          .filter(({ header, raw }) => header === name && value.includes(raw))
          .map(({ format, raw }) => ({ format, raw, decoded: decodeToken(raw) })),
      })),
    };
  }

  /** Forgets every request. */
  clear(): void {
    this.kept = [];
    this.revised.clear();
    this.dropped = 0;
    for (const load of [...this.pages.keys()]) if (load !== this.load) this.pages.delete(load);
  }
}

/** The headers that say who asks: those of credentials, and those in which a token was found. */
function headersOf(part: ExchangePart, tokens: readonly HeaderToken[]): Kept['headers'] {
  const found = new Set(tokens.map(({ header }) => header));
  const headers = part.headers.filter(({ name }) => CREDENTIALS.has(name) || found.has(name));
  return [...headers, ...(found.has('url') ? [{ name: 'url', value: part.url }] : [])].map(
    ({ name, value }) => ({ name, value: value.slice(0, LONGEST) }),
  );
}
