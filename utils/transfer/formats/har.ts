import { cookieId } from '../../cookies/cookie-key';
import { cookieHost } from '../../cookies/cookie-url';
import { cookieMatchesUrl } from '../../cookies/domain-match';
import type { Cookie } from '../../model';
import { draftToRow } from '../cookie-draft';
import { cookieHeader, omittedFromHeader, pairRows, requestsFor } from '../cookie-pairs';
import { JsonCursor, jsonHead, parseJson } from '../json-cursor';
import { afterEnd, isRecord, type JsonRecord } from '../json-rows';
import { SAME_SITE_ATTRIBUTE } from '../same-site-names';
import { lineTooLong, MAX_LINE_LENGTH } from '../text-lines';
import type { ImportEvent, ImportRow, ReadAt, TransferFormat } from '../transfer-format';
import { setCookieRow } from './set-cookie';

/** What was read of an entry; a row that says a name and a value only comes with the address it was sent to. */
interface Told {
  readonly event: ImportEvent;
  readonly sentTo?: URL;
}

function* listRows(list: unknown, line: number, at: ReadAt): Generator<Told> {
  if (!Array.isArray(list)) return;
  for (const item of list as unknown[]) {
    if (!isRecord(item)) continue;
    const { name, value, domain, path, expires, secure, httpOnly, sameSite } = item;
    const event = draftToRow(
      { name, value, domain, path, expires, secure, httpOnly, sameSite, url: at.url },
      line,
      at,
    );
    yield domain === undefined && path === undefined ? bare(event, at.url) : { event };
  }
}

function bare(event: ImportEvent, url: string | undefined): Told {
  return url !== undefined && URL.canParse(url) ? { event, sentTo: new URL(url) } : { event };
}

function headerOf(message: JsonRecord, name: string): string[] {
  const { headers } = message;
  if (!Array.isArray(headers)) return [];
  return (headers as unknown[]).flatMap((header) =>
    isRecord(header) && String(header['name']).toLowerCase() === name && typeof header['value'] === 'string'
      ? [header['value']]
      : [],
  );
}

/** The cookies of one entry: what was sent, then what the answer set. */
function* entryRows(entry: JsonRecord, line: number, outer: ReadAt): Generator<Told> {
  const request = isRecord(entry['request']) ? entry['request'] : {};
  const url = typeof request['url'] === 'string' ? request['url'] : outer.url;
  const at = { ...outer, url };
  const sent = request['cookies'];
  if (Array.isArray(sent) && sent.length > 0) yield* listRows(sent, line, at);
  else
    for (const value of headerOf(request, 'cookie'))
      for (const event of pairRows(value, line, at)) yield bare(event, url);
  if (isRecord(entry['response'])) yield* answerRows(entry['response'], entry['startedDateTime'], line, at);
}

/** The cookies an answer set: by its header lines, which say more than the list beside them (`Partitioned`, `Max-Age`). */
function* answerRows(answer: JsonRecord, started: unknown, line: number, at: ReadAt): Generator<Told> {
  // Chromium and Firefox write several lines as one header, a line each.
  const lines = headerOf(answer, 'set-cookie').flatMap((value) => value.split('\n'));
  const time = typeof started === 'string' ? Date.parse(started) : Number.NaN;
  const sentTime = Number.isNaN(time) ? at.now : time;
  if (lines.length === 0) for (const { event } of listRows(answer['cookies'], line, at)) yield { event };
  for (const each of lines) {
    if (each.trim() === '') continue;
    const isLong = each.length > MAX_LINE_LENGTH;
    yield { event: isLong ? lineTooLong(line) : setCookieRow(each, line, at.url, at, sentTime) };
  }
}

type CookieRow = ImportRow & { readonly cookie: Cookie };
interface Kept {
  readonly row: CookieRow;
  /** The place among all that was read. */
  readonly at: number;
}

/** So many cookies of one name and domain are looked through for the one that a request sent. */
const MOST_PATHS = 50;

/** A host and the domains it is in, the longest first. */
function* domainsOf(host: string): Generator<string> {
  for (let rest = host.replace(/^\[|\]$/g, ''); rest !== ''; rest = rest.slice(rest.indexOf('.') + 1)) {
    yield rest;
    if (!rest.includes('.')) return;
  }
}

/**
 * Each cookie once: a log repeats them in every request, and the last one holds. A request that says a name and a value
 * only takes nothing away from what an answer said of the same cookie, before or after it, but the value.
 */
function* unique(all: Iterable<Told>, now: number): Generator<ImportEvent> {
  const rows = new Map<string, Kept>();
  const guessed = new Map<string, Kept & { readonly sentTo: URL }>();
  let at = 0;
  for (const { event, sentTo } of all) {
    if (event === null || 'storage' in event) yield null;
    else if (!event.cookie) yield event;
    else {
      const row = event as CookieRow;
      at += 1;
      if (sentTo) guessed.set(cookieId(row.cookie), { row, at, sentTo });
      else rows.set(cookieId(row.cookie), { row, at });
    }
  }
  const placed = new Map<string, string[]>();
  for (const [id, { row }] of rows) {
    const { name, expirationDate: end } = row.cookie;
    // What had ended, or was refused, is not what was sent.
    if (row.problem || (end !== undefined && end * 1000 <= now)) continue;
    const place = `${name} ${cookieHost(row.cookie)}`;
    const ids = placed.get(place) ?? [];
    placed.set(place, ids);
    if (ids.length < MOST_PATHS) ids.push(id);
  }
  const sameAs = (cookie: Cookie, url: URL) =>
    [...domainsOf(url.hostname)]
      .flatMap((domain) => placed.get(`${cookie.name} ${domain}`) ?? [])
      .flatMap((id) => {
        const kept = rows.get(id);
        return kept && cookieMatchesUrl(kept.row.cookie, url) ? { id, ...kept } : [];
      });
  for (const [id, guess] of guessed) {
    const { cookie } = guess.row;
    const [same, ...others] = sameAs(cookie, guess.sentTo);
    if (!same) rows.set(id, guess);
    // Of several that were sent under one name nothing says which had this value.
    else if (others.length === 0 && same.at < guess.at)
      rows.set(same.id, {
        ...same,
        row: { ...same.row, cookie: { ...same.row.cookie, value: cookie.value } },
      });
  }
  for (const { row } of rows.values()) yield row;
}

function* entries(text: string, at: ReadAt): Generator<Told> {
  const cursor = new JsonCursor(text);
  for (const key of cursor.members()) {
    if (key === 'request') {
      const entry = parseJson(text);
      if (isRecord(entry)) yield* entryRows(entry, 1, at);
      else yield { event: { line: 1, problem: { code: 'import-json', message: 'This is not valid JSON.' } } };
      return;
    }
    if (key !== 'log') continue;
    for (const part of cursor.members()) {
      if (part !== 'entries') continue;
      for (const span of cursor.items()) {
        yield { event: null };
        const entry = span.complete ? parseJson(text.slice(span.start, span.end)) : undefined;
        if (isRecord(entry)) yield* entryRows(entry, span.line, at);
        else {
          const problem = {
            code: 'import-truncated',
            message: 'The file breaks off in the middle of this entry.',
          };
          yield { event: { line: span.line, problem } };
          return;
        }
      }
    }
  }
  for (const event of afterEnd(cursor, '}')) yield { event };
}

function member(cookie: Cookie): JsonRecord {
  const sameSite = SAME_SITE_ATTRIBUTE[cookie.sameSite];
  const time = cookie.expirationDate === undefined ? null : new Date(cookie.expirationDate * 1000);
  return {
    name: cookie.name,
    value: cookie.value,
    path: cookie.path,
    domain: cookie.domain,
    ...(time && !Number.isNaN(time.getTime()) ? { expires: time.toISOString() } : {}),
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    ...(sameSite ? { sameSite } : {}),
  };
}

function entry(url: string, cookies: readonly Cookie[], now: number): JsonRecord {
  return {
    startedDateTime: new Date(now).toISOString(),
    time: 0,
    request: {
      method: 'GET',
      url,
      httpVersion: 'HTTP/1.1',
      cookies: cookies.map(member),
      headers: [{ name: 'Cookie', value: cookieHeader(cookies) }],
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
  };
}

/** An HTTP archive (HAR 1.2): one request a host with its cookies; a single copied entry is read too. */
export const har: TransferFormat = {
  id: 'har',
  title: 'HAR (HTTP archive)',
  fileExtension: 'har',
  mediaType: 'application/json',
  aliases: ['har-entry', 'http-archive'],
  detect: (text) => {
    const { keys } = jsonHead(text);
    return keys.has('log') ? 0.95 : keys.has('request') ? 0.9 : 0;
  },
  parse: (text, at) => unique(entries(text, at), at.now),
  format: (cookies, at) =>
    JSON.stringify(
      {
        log: {
          version: '1.2',
          creator: { name: 'Jarlens', version: '1' },
          entries: requestsFor(cookies, at).map(({ url, cookies: sent }) => entry(url, sent, at.now)),
        },
      },
      null,
      2,
    ),
  omits: omittedFromHeader,
};
