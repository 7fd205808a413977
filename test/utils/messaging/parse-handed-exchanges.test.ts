import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../utils/messaging/parse-request';

const exchange = {
  requestId: 'r1',
  url: 'https://example.com/',
  kind: 'main_frame',
  method: 'GET',
  sentTime: 1,
  receivedTime: 2,
  requestHeaders: [{ name: 'cookie', value: 'a=1' }],
  responseHeaders: [{ name: 'set-cookie', value: 'b=2' }],
};

describe('exchanges handed over by the developer tools', () => {
  it('are read with the page they begin', () => {
    const raw = { tabId: 1, page: { url: 'https://example.com/', requestId: 'r1' }, exchanges: [exchange] };
    expect(parseRequest('handOverExchanges', raw)).toEqual(raw);
  });

  it('lose headers that no browser would send or take', () => {
    const long = { name: 'x', value: 'v'.repeat(70_000) };
    const { exchanges } = parseRequest('handOverExchanges', {
      tabId: 1,
      exchanges: [{ ...exchange, requestHeaders: [long, { name: 1, value: 2 }, { name: 'a', value: 'b' }] }],
    });
    expect(exchanges[0]?.requestHeaders).toEqual([{ name: 'a', value: 'b' }]);
  });

  it.each([
    [undefined],
    [{ tabId: -1, exchanges: [] }],
    [{ tabId: 1 }],
    [{ tabId: 1, exchanges: Array(501).fill(exchange) }],
    [{ tabId: 1, exchanges: [null] }],
    [{ tabId: 1, exchanges: [{ ...exchange, url: 'javascript:alert(1)' }] }],
    [{ tabId: 1, exchanges: [{ ...exchange, sentTime: Number.NaN }] }],
    [{ tabId: 1, exchanges: [{ ...exchange, responseHeaders: 'x' }] }],
    [{ tabId: 1, exchanges: [{ ...exchange, method: 'G'.repeat(70_000) }] }],
    [{ tabId: 1, page: { url: 'about:blank', requestId: 'r' }, exchanges: [] }],
  ])('are refused when malformed: %#', (raw) => {
    expect(() => parseRequest('handOverExchanges', raw)).toThrow(
      expect.objectContaining({ code: 'bad-request' }),
    );
  });
});
