import type { HandedExchange, HandedPage } from '../observe/handed-exchange';
import { isRecord } from '../record';
import { tabId as readTabId, refuse } from './parse-parts';
import type { RequestParameter } from './requests';

/** More than any browser sends or takes, in characters. */
const MOST = { text: 65_536, headers: 300, exchanges: 500 };

function text(raw: unknown, what: string): string {
  return typeof raw === 'string' && raw.length <= MOST.text
    ? raw
    : refuse(`${what} is no text of that length`);
}

function address(raw: unknown): string {
  const given = text(raw, 'url');
  return /^https?:/.test(given) && URL.canParse(given) ? given : refuse('url is no web address');
}

function time(raw: unknown): number {
  return typeof raw === 'number' && Number.isFinite(raw) ? raw : refuse('it has no time');
}

function headers(raw: unknown): HandedExchange['requestHeaders'] {
  if (!Array.isArray(raw)) return refuse('headers is not a list');
  return raw.slice(0, MOST.headers).flatMap((header) => {
    if (!isRecord(header)) return [];
    const { name, value } = header;
    const fits = typeof name === 'string' && typeof value === 'string' && value.length <= MOST.text;
    return fits ? [{ name: name.slice(0, 256), value }] : [];
  });
}

function exchange(raw: unknown): HandedExchange {
  if (!isRecord(raw)) return refuse('an exchange is missing');
  return {
    requestId: text(raw['requestId'], 'requestId').slice(0, 64),
    url: address(raw['url']),
    kind: text(raw['kind'], 'kind').slice(0, 32),
    method: text(raw['method'], 'method').slice(0, 32),
    sentTime: time(raw['sentTime']),
    receivedTime: time(raw['receivedTime']),
    requestHeaders: headers(raw['requestHeaders']),
    responseHeaders: headers(raw['responseHeaders']),
  };
}

function exchanges(raw: unknown): readonly HandedExchange[] {
  return Array.isArray(raw) && raw.length <= MOST.exchanges
    ? raw.map(exchange)
    : refuse('exchanges is not a list');
}

function handedPage(raw: Readonly<Record<string, unknown>>): HandedPage {
  return {
    url: address(raw['url']),
    requestId: text(raw['requestId'], 'requestId').slice(0, 64),
    ...(raw['earlier'] === undefined ? {} : { earlier: exchanges(raw['earlier']) }),
  };
}

/** What the developer tools saw, checked: too long headers are left out, anything else that is off is refused. */
export function parseHandedExchanges(raw: unknown): RequestParameter<'handOverExchanges'> {
  if (!isRecord(raw)) return refuse('it has no parameter');
  const { tabId, page } = raw;
  return {
    tabId: readTabId(tabId),
    ...(isRecord(page) ? { page: handedPage(page) } : {}),
    exchanges: exchanges(raw['exchanges']),
  };
}
