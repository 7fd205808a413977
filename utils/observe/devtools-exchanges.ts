import { isRecord } from '../record';
import type { HandedExchange, HandedPage } from './handed-exchange';

type Headers = HandedExchange['requestHeaders'];

/** What each entry adds to what is known of the page; one of these belongs to one developer tools panel. */
export interface DevtoolsExchanges {
  /** The page that is there already when the tools are opened: its own requests were not seen. */
  begun(url: string): HandedPage;
  /** Another page is shown. */
  navigated(url: string): HandedPage;
  /** An entry of the network panel (HTTP Archive 1.2). What is none gives nothing. */
  finished(entry: unknown): readonly HandedExchange[];
}

/** Redirects whose target may still come; a page is not redirected more often than browsers follow. */
const MOST_HELD = 20;
/** What may turn out to belong to a page that is only told afterwards. */
const MOST_RECENT = 300;

const KINDS: Readonly<Record<string, string>> = {
  document: 'sub_frame',
  fetch: 'xmlhttprequest',
  xhr: 'xmlhttprequest',
};

/** Chromium gives several lines of a name as one value with line breaks between them, or each by itself. */
function headersOf(raw: unknown): Headers {
  const list = isRecord(raw) && Array.isArray(raw['headers']) ? raw['headers'] : [];
  return list.flatMap((header) => {
    if (!isRecord(header)) return [];
    const { name, value } = header;
    if (typeof name !== 'string' || typeof value !== 'string') return [];
    return value.split('\n').map((line) => ({ name: name.toLowerCase(), value: line }));
  });
}

const withoutHash = (url: string) => url.replace(/#.*$/, '');

interface Read {
  readonly exchange: HandedExchange;
  /** Where it was sent on to. */
  readonly target?: string;
  /** Whether it can be a page; a browser that does not say what was asked for leaves that open. */
  readonly document: boolean;
}

function read(entry: unknown, requestId: string): Read | null {
  if (!isRecord(entry)) return null;
  const { request, response, startedDateTime, time } = entry;
  if (!isRecord(request) || !isRecord(response)) return null;
  const { url, method } = request;
  if (typeof url !== 'string' || !/^https?:/.test(url) || typeof method !== 'string') return null;
  const sentTime = Date.parse(String(startedDateTime));
  if (!Number.isFinite(sentTime)) return null;
  const type = typeof entry['_resourceType'] === 'string' ? entry['_resourceType'] : undefined;
  const redirect = response['redirectURL'];
  const target =
    typeof redirect === 'string' && redirect !== '' && URL.canParse(redirect, url)
      ? withoutHash(new URL(redirect, url).href)
      : undefined;
  return {
    exchange: {
      requestId,
      url,
      kind: type === undefined ? 'other' : (KINDS[type] ?? type),
      method,
      sentTime,
      receivedTime: sentTime + (typeof time === 'number' && time > 0 ? time : 0),
      requestHeaders: headersOf(request),
      responseHeaders: headersOf(response),
    },
    ...(target === undefined ? {} : { target }),
    document: type === undefined || type === 'document',
  };
}

/**
 * Makes of the network panel's entries what the browser's network events would have told. A page's redirects finish
 * before the page is shown, so they are held back until it is known where they led: a sign-in's `Set-Cookie` lines stand
 * on them, and they belong to the new page. `newId` gives ids that are used once.
 */
export function devtoolsExchanges(newId: () => string): DevtoolsExchanges {
  let page: HandedPage | null = null;
  /** Whether the page's own document was seen; another of the same address belongs to the next page. */
  let found = false;
  let recent: readonly HandedExchange[] = [];
  let held: readonly Read[] = [];

  /** The held redirects that led to this address, first one first; they are held no longer. */
  function chainTo(url: string): readonly Read[] {
    const chain: Read[] = [];
    let wanted = url;
    for (;;) {
      const before = held.find(({ target }) => target === wanted);
      if (!before) return chain;
      held = held.filter((each) => each !== before);
      chain.unshift(before);
      wanted = withoutHash(before.exchange.url);
    }
  }

  return {
    begun(url) {
      page = { url, requestId: newId() };
      found = true;
      return page;
    },
    navigated(url) {
      const requestId = newId();
      const at = recent.findLastIndex(
        (each) => each.kind !== 'main_frame' && withoutHash(each.url) === withoutHash(url),
      );
      const own = recent[at]?.requestId;
      // Chromium tells of a page before its document has ended, Firefox after everything in it has.
      const earlier =
        own === undefined
          ? []
          : recent
              .slice(recent.findIndex((each) => each.requestId === own))
              .map((each) => (each.requestId === own ? { ...each, kind: 'main_frame', requestId } : each));
      recent = [];
      found = earlier.length > 0;
      page = { url, requestId, ...(found ? { earlier } : {}) };
      return page;
    },
    finished(entry) {
      const one = read(entry, newId());
      if (!one) return [];
      if (one.target !== undefined && one.document) {
        held = [...held, one];
        if (held.length <= MOST_HELD) return [];
        const [oldest, ...others] = held;
        held = others;
        return oldest ? [oldest.exchange] : [];
      }
      const url = withoutHash(one.exchange.url);
      const chain = [...chainTo(url), one];
      const main = page !== null && !found && one.document && withoutHash(page.url) === url;
      if (main) found = true;
      const same = main && page ? { kind: 'main_frame', requestId: page.requestId } : {};
      const told = chain.map(({ exchange }) => ({ ...exchange, requestId: one.exchange.requestId, ...same }));
      recent = [...recent, ...told].slice(-MOST_RECENT);
      return told;
    },
  };
}
