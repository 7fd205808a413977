import { describe, expect, it } from 'vitest';
import type { ExchangePart } from '../../../utils/browser/browser-edge';
import { receivedTokens, sentTokens } from '../../../utils/observe/header-tokens';
import { MAX_REQUESTS, RequestLog } from '../../../utils/observe/request-log';

const NOW = 1_790_000_000_000;
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYWRlLXVwIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

let ids = 0;
const part = (
  url: string,
  headers: readonly (readonly [string, string])[] = [],
  more: Partial<ExchangePart> = {},
): ExchangePart => ({
  requestId: String(++ids),
  tabId: 1,
  frameId: 0,
  url,
  kind: 'image',
  method: 'GET',
  time: NOW,
  headers: headers.map(([name, value]) => ({ name, value })),
  ...more,
});
const send = (log: RequestLog, sent: ExchangePart) => log.sent(sent, sentTokens(sent));
const answer = (log: RequestLog, received: ExchangePart) => log.received(received, receivedTokens(received));

describe('the requests of a tab', () => {
  it('are rows of their own with cookies, bytes, lines and tokens, in their page load', () => {
    const log = new RequestLog();
    send(log, part('https://shop.example/', [['cookie', 'sid=1; theme=dark']], { kind: 'main_frame' }));
    const api = part(`https://api.shop.example/me?t=${JWT}`, [
      ['cookie', 'sid=1'],
      ['authorization', `Bearer ${JWT}`],
    ]);
    send(log, api);
    answer(log, {
      ...api,
      headers: [
        { name: 'set-cookie', value: 'a=1' },
        { name: 'set-cookie', value: 'b=1' },
        { name: 'location', value: `/#id_token=${JWT}` },
      ],
    });
    send(log, part('https://tracker.example/p.gif', [['cookie', 'uid=ă']]));
    const { requests, loads } = log.since(0);
    expect(
      requests.map(({ load, thirdParty, cookies, bytes, setCookies }) => [
        load,
        thirdParty,
        cookies,
        bytes,
        setCookies,
      ]),
    ).toEqual([
      [1, false, 2, 17, 0],
      [1, false, 1, 5, 2],
      [1, true, 1, 6, 0],
    ]);
    expect(requests[1]?.tokens.map(({ header }) => header)).toEqual(['authorization', 'url', 'location']);
    expect(loads).toEqual([
      {
        load: 1,
        url: 'https://shop.example/',
        time: NOW,
        costliest: [
          { name: 'sid', times: 2, bytes: 14 },
          { name: 'theme', times: 1, bytes: 12 },
          { name: 'uid', times: 1, bytes: 8 },
        ],
      },
    ]);
  });

  it('begin a load with each main document, not with its redirects', () => {
    const log = new RequestLog();
    const main = { kind: 'main_frame', requestId: 'main' } as const;
    send(log, part('https://shop.example/', [], main));
    send(log, part('https://login.example/', [], main));
    send(log, part('https://login.example/a.gif'));
    send(log, part('https://other.example/', [], { kind: 'main_frame' }));
    const { requests, loads } = log.since(0);
    expect(requests.map(({ load, thirdParty }) => `${load} ${thirdParty}`)).toEqual([
      '1 false',
      '1 false',
      '1 false',
      '2 false',
    ]);
    expect(loads.map(({ url }) => url)).toEqual(['https://login.example/', 'https://other.example/']);
  });

  it('are told once, and again when their answer adds something', () => {
    const log = new RequestLog();
    const one = part('https://shop.example/');
    send(log, one);
    const { revision } = log.since(0);
    answer(log, { ...one, headers: [{ name: 'content-type', value: 'text/html' }] });
    expect(log.since(revision).requests).toEqual([]);
    answer(log, { ...one, headers: [{ name: 'set-cookie', value: 'a=1' }] });
    expect(log.since(revision).requests.map(({ id }) => id)).toEqual([1]);
  });

  it('keep what they carried for whoever opens one, tokens opened', () => {
    const log = new RequestLog();
    const one = part('https://shop.example/', [
      ['cookie', 'sid=made-up; flag'],
      ['authorization', 'Bearer opaque-as-can-be'],
      ['x-id', JWT],
    ]);
    send(log, one);
    answer(log, { ...one, headers: [{ name: 'set-cookie', value: 'sid=next; HttpOnly' }] });
    expect(log.details(1)).toMatchObject({
      cookies: [
        { name: 'sid', value: 'made-up' },
        { name: '', value: 'flag' },
      ],
      setCookie: ['sid=next; HttpOnly'],
      headers: [
        { name: 'authorization', value: 'Bearer opaque-as-can-be', tokens: [] },
        { name: 'x-id', tokens: [{ format: 'jwt', raw: JWT, decoded: { payload: { sub: 'made-up' } } }] },
      ],
    });
    expect(log.details(2)).toBeNull();
  });

  it('stay within their bounds under a flood, of requests, lines and lengths', () => {
    const log = new RequestLog();
    for (let n = 0; n < MAX_REQUESTS * 2; n += 1) send(log, part(`https://shop.example/${n}`));
    const { requests, dropped } = log.since(0);
    expect(requests.length).toBeLessThanOrEqual(MAX_REQUESTS * 1.1);
    expect(requests.length + dropped).toBe(MAX_REQUESTS * 2);
    expect(requests.at(-1)?.url).toBe(`https://shop.example/${MAX_REQUESTS * 2 - 1}`);
    const flood = part('https://shop.example/flood', [['authorization', 'x'.repeat(1_000_000)]]);
    send(log, flood);
    answer(log, {
      ...flood,
      headers: Array.from({ length: 5000 }, (_, n) => ({ name: 'set-cookie', value: `c${n}=1` })),
    });
    const { id } = log.since(0).requests.at(-1) ?? { id: 0 };
    const details = log.details(id);
    expect(details?.setCookie).toHaveLength(200);
    expect(details?.headers[0]?.value.length).toBeLessThan(10_000);
    expect(log.since(0).requests.at(-1)?.setCookies).toBe(5000);
  });

  it('are read again after the worker’s end, a field that many carried kept once', () => {
    const log = new RequestLog();
    const main = part('https://shop.example/', [], { kind: 'main_frame' });
    send(log, main);
    for (let n = 0; n < 5; n += 1) send(log, part(`https://shop.example/${n}`, [['cookie', 'sid=made-up']]));
    const saved = log.saved(4);
    expect(saved.fields).toEqual(['sid=made-up']);
    const again = new RequestLog(structuredClone(saved));
    expect(again.since(0).requests).toEqual(log.since(0).requests.slice(-4));
    send(again, part('https://tracker.example/'));
    expect(again.since(0).requests.at(-1)).toMatchObject({ id: 7, load: 1, thirdParty: true });
    expect(again.since(log.since(0).revision).requests.map(({ id }) => id)).toEqual([7]);
  });

  it('are forgotten when they are cleared, and go on in the same page', () => {
    const log = new RequestLog();
    send(log, part('https://shop.example/', [], { kind: 'main_frame' }));
    log.clear();
    expect(log.since(0).requests).toEqual([]);
    send(log, part('https://tracker.example/'));
    expect(log.since(0)).toMatchObject({ requests: [{ load: 1, thirdParty: true }], dropped: 0 });
  });
});

describe('the tokens of a request', () => {
  it('are found in headers of any name, not in those that never carry one', () => {
    const found = sentTokens(
      part('https://shop.example/', [
        ['x-made-up', JWT],
        ['user-agent', JWT],
        ['sec-fetch-site', JWT],
        ['cookie', `a=${JWT}`],
      ]),
    );
    expect(found.map(({ header }) => header)).toEqual(['x-made-up']);
  });

  it('count in the referrer only where it goes to another origin', () => {
    const referrer = ['referer', `https://shop.example/?t=${JWT}`] as const;
    expect(sentTokens(part('https://shop.example/a', [referrer]))).toEqual([]);
    expect(sentTokens(part('https://cdn.example/a', [referrer])).map(({ header }) => header)).toEqual([
      'referer',
    ]);
  });
});
