import { describe, expect, it } from 'vitest';
import { devtoolsExchanges } from '../../../utils/observe/devtools-exchanges';

const START = '2026-01-01T00:00:00.000Z';

function entry(url: string, more: Record<string, unknown> = {}, response: Record<string, unknown> = {}) {
  return {
    startedDateTime: START,
    time: 40,
    _resourceType: 'document',
    request: { url, method: 'GET', headers: [{ name: 'Cookie', value: 'sid=1' }] },
    response: { status: 200, redirectURL: '', headers: [], ...response },
    ...more,
  };
}

function watch() {
  let count = 0;
  return devtoolsExchanges(() => `id-${++count}`);
}

describe('entries of the network panel', () => {
  it('become exchanges with header lines, one each', () => {
    const seen = watch();
    const headers = [
      { name: 'Set-Cookie', value: 'a=1; Path=/\nb=2' },
      { name: 'set-cookie', value: 'c=3' },
    ];
    expect(seen.finished(entry('https://example.com/x', { _resourceType: 'xhr' }, { headers }))).toEqual([
      {
        requestId: 'id-1',
        url: 'https://example.com/x',
        kind: 'xmlhttprequest',
        method: 'GET',
        sentTime: Date.parse(START),
        receivedTime: Date.parse(START) + 40,
        requestHeaders: [{ name: 'cookie', value: 'sid=1' }],
        responseHeaders: [
          { name: 'set-cookie', value: 'a=1; Path=/' },
          { name: 'set-cookie', value: 'b=2' },
          { name: 'set-cookie', value: 'c=3' },
        ],
      },
    ]);
  });

  it('of the page itself have the id of the page, so that what came before them is kept', () => {
    const seen = watch();
    const page = seen.navigated('https://example.com/#part');
    expect(seen.finished(entry('https://example.com/'))).toMatchObject([
      { kind: 'main_frame', requestId: page.requestId },
    ]);
    expect(seen.finished(entry('https://frame.example/'))).toMatchObject([{ kind: 'sub_frame' }]);
  });

  it('of the page are told without a resource type too', () => {
    const seen = watch();
    const page = seen.navigated('https://example.com/');
    const untyped = entry('https://example.com/', { _resourceType: undefined });
    expect(seen.finished(untyped)).toMatchObject([{ kind: 'main_frame', requestId: page.requestId }]);
    expect(seen.finished(entry('https://example.com/a.js', { _resourceType: undefined }))).toMatchObject([
      { kind: 'other' },
    ]);
  });

  it('that redirect are held until it is known where they led, and belong to the page they led to', () => {
    const seen = watch();
    seen.navigated('https://example.com/login');
    const headers = [{ name: 'Set-Cookie', value: 'sid=2' }];
    expect(seen.finished(entry('https://example.com/login', {}, { redirectURL: '/step', headers }))).toEqual(
      [],
    );
    expect(seen.finished(entry('https://example.com/step', {}, { redirectURL: '/home#top' }))).toEqual([]);
    const page = seen.navigated('https://example.com/home');
    const told = seen.finished(entry('https://example.com/home'));
    expect(told.map(({ url, kind, requestId }) => [url, kind, requestId])).toEqual([
      ['https://example.com/login', 'main_frame', page.requestId],
      ['https://example.com/step', 'main_frame', page.requestId],
      ['https://example.com/home', 'main_frame', page.requestId],
    ]);
    expect(told[0]?.responseHeaders).toEqual([{ name: 'set-cookie', value: 'sid=2' }]);
  });

  it('that ended before their page was told are given with the page', () => {
    const seen = watch();
    seen.begun('https://example.com/');
    const untyped = (url: string, response = {}) => entry(url, { _resourceType: undefined }, response);
    seen.finished(untyped('https://example.com/old.png'));
    seen.finished(untyped('https://example.com/go', { redirectURL: '/' }));
    expect(seen.finished(untyped('https://example.com/'))).toMatchObject([
      { kind: 'other' },
      { kind: 'other' },
    ]);
    seen.finished(untyped('https://example.com/new.png'));
    const { earlier = [], requestId } = seen.navigated('https://example.com/');
    expect(earlier.map(({ url, kind }) => [url, kind])).toEqual([
      ['https://example.com/go', 'main_frame'],
      ['https://example.com/', 'main_frame'],
      ['https://example.com/new.png', 'other'],
    ]);
    expect(earlier[1]?.requestId).toBe(requestId);
    // Once alone: the next page of the same address has none of them.
    expect(seen.navigated('https://example.com/').earlier).toBeUndefined();
  });

  it('are told once, and a redirect that leads nowhere is told all the same', () => {
    const seen = watch();
    const told = Array.from({ length: 25 }, (_, n) =>
      seen.finished(entry(`https://example.com/${n}`, {}, { redirectURL: `https://gone.example/${n}` })),
    ).flat();
    expect(told.map(({ url }) => url)).toEqual([0, 1, 2, 3, 4].map((n) => `https://example.com/${n}`));
  });

  it.each([
    ['nothing', null],
    ['text', 'entry'],
    ['no request', { response: {} }],
    ['no time', entry('https://example.com/', { startedDateTime: 'soon' })],
    ['a data address', entry('data:text/plain,x')],
    ['an extension’s own page', entry('chrome-extension://abc/x.html')],
  ])('that are none (%s) give nothing', (_, raw) => {
    expect(watch().finished(raw)).toEqual([]);
  });

  it('keep only headers that are text', () => {
    const request = {
      url: 'https://example.com/',
      method: 'GET',
      headers: [{ name: 'A', value: 'b' }, { name: 5, value: 'x' }, null],
    };
    expect(watch().finished(entry('', { request }))[0]?.requestHeaders).toEqual([{ name: 'a', value: 'b' }]);
  });
});
