import type { Browser, WebRequest } from 'webextension-polyfill';
import type { BrowserEdge, ExchangePart, RequestsEdge } from './browser-edge';

type Details = WebRequest.OnSendHeadersDetailsType | WebRequest.OnHeadersReceivedDetailsType;

function part(details: Details, headers: WebRequest.HttpHeaders | undefined): ExchangePart {
  return {
    requestId: details.requestId,
    tabId: details.tabId,
    frameId: details.frameId,
    url: details.url,
    kind: details.type,
    method: details.method,
    time: details.timeStamp,
    // Firefox joins several Set-Cookie lines with a newline; no header value can hold one otherwise.
    headers: (headers ?? []).flatMap(({ name, value = '' }) =>
      value.split('\n').map((line) => ({ name: name.toLowerCase(), value: line })),
    ),
  };
}

/** Firefox shows an observer only what its own rules left of an answer (measured, 153): there is nothing to count. */
export function webextWatchAnswers(api: Browser, firefox: boolean): BrowserEdge['watchAnswers'] {
  return (patterns, onReceived) => {
    const { webRequest } = api as { webRequest?: Browser['webRequest'] };
    if (!webRequest || firefox) return null;
    const received = (details: WebRequest.OnHeadersReceivedDetailsType) => {
      onReceived(part(details, details.responseHeaders));
    };
    const what: WebRequest.OnHeadersReceivedOptions[] = ['responseHeaders', 'extraHeaders' as never];
    webRequest.onHeadersReceived.addListener(received, { urls: [...patterns] }, what);
    return () => webRequest.onHeadersReceived.removeListener(received);
  };
}

/**
 * Watches requests and answers, and never changes one. Chromium hides `Cookie`, `Set-Cookie` and `Authorization` unless
 * it is asked for `extraHeaders`, a word that Firefox refuses.
 */
export function webextRequests(api: Browser, firefox: boolean): RequestsEdge | null {
  const { webRequest } = api as { webRequest?: Browser['webRequest'] };
  if (!webRequest) return null;
  const extra = firefox ? [] : (['extraHeaders'] as const);
  return {
    observe(tabId, { onSent, onReceived }) {
      const filter = { urls: ['http://*/*', 'https://*/*'], ...(tabId === null ? {} : { tabId }) };
      const sent = (details: WebRequest.OnSendHeadersDetailsType) =>
        onSent(part(details, details.requestHeaders));
      const received = (details: WebRequest.OnHeadersReceivedDetailsType) => {
        onReceived(part(details, details.responseHeaders));
      };
      webRequest.onSendHeaders.addListener(sent, filter, ['requestHeaders', ...extra]);
      webRequest.onHeadersReceived.addListener(received, filter, ['responseHeaders', ...extra]);
      return () => {
        webRequest.onSendHeaders.removeListener(sent);
        webRequest.onHeadersReceived.removeListener(received);
      };
    },
  };
}
