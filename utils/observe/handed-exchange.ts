import type { ExchangePart } from '../browser/browser-edge';

/** A request with its answer, as the developer tools saw it: heads alone, no bodies. Times in milliseconds. */
export interface HandedExchange {
  /** Made up where it was seen; a document has that of the page it began. */
  readonly requestId: string;
  readonly url: string;
  readonly kind: string;
  readonly method: string;
  readonly sentTime: number;
  readonly receivedTime: number;
  readonly requestHeaders: ExchangePart['headers'];
  readonly responseHeaders: ExchangePart['headers'];
}

/** The page that a tab shows from now on. */
export interface HandedPage {
  readonly url: string;
  readonly requestId: string;
  /** What was handed over before it was known that it belongs to this page. */
  readonly earlier?: readonly HandedExchange[];
}

/** The two parts of an exchange, as the network events of the browser would have told them. */
export function partsOf(
  tabId: number,
  exchange: HandedExchange,
): { sent: ExchangePart; received: ExchangePart } {
  const { requestId, url, kind, method } = exchange;
  const common = { requestId, tabId, frameId: 0, url, kind, method };
  return {
    sent: { ...common, time: exchange.sentTime, headers: exchange.requestHeaders },
    received: { ...common, time: exchange.receivedTime, headers: exchange.responseHeaders },
  };
}
