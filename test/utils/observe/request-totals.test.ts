import { describe, expect, it } from 'vitest';
import { requestBars, requestTotals, selectRequests } from '../../../utils/observe/request-totals';
import type { SeenRequest } from '../../../utils/observe/seen-request';

let ids = 0;
const seen = (url: string, more: Partial<SeenRequest> = {}): SeenRequest => ({
  id: ++ids,
  time: 1_790_000_000_000 + ids,
  method: 'GET',
  url,
  type: 'image',
  load: 1,
  thirdParty: false,
  cookies: 0,
  bytes: 0,
  setCookies: 0,
  tokens: [],
  ...more,
});

const page = seen('https://shop.example/', { cookies: 2, bytes: 100 });
const image = seen('https://shop.example/a.gif');
const pixel = seen('https://tracker.example/p', { cookies: 1, bytes: 40, thirdParty: true });
const api = seen('https://shop.example/api', {
  method: 'POST',
  cookies: 2,
  bytes: 100,
  setCookies: 1,
  tokens: [{ header: 'authorization', format: 'jwt' }],
});
const all = [page, image, pixel, api];

describe('the totals of requests', () => {
  it('tell first from third party, and the heaviest', () => {
    expect(requestTotals(all)).toEqual({
      first: { requests: 3, carrying: 2, bytes: 200 },
      third: { requests: 1, carrying: 1, bytes: 40 },
      all: { requests: 4, carrying: 3, bytes: 240 },
      heaviest: page,
      tokens: 1,
    });
  });

  it('of none are nothing', () => {
    expect(requestTotals([])).toMatchObject({ all: { requests: 0, bytes: 0 }, heaviest: null, tokens: 0 });
    expect(requestTotals([image]).heaviest).toBeNull();
  });
});

describe('the bars of requests', () => {
  it('are one each while there is room, and then the heaviest of those that share one', () => {
    expect(requestBars(all, 10).map(({ bytes }) => bytes)).toEqual([100, 0, 40, 100]);
    expect(requestBars([image, pixel, image], 2)).toEqual([
      { bytes: 40, thirdParty: true },
      { bytes: 0, thirdParty: false },
    ]);
    expect(requestBars([], 10)).toEqual([]);
    expect(
      requestBars(
        Array.from({ length: 1100 }, () => image),
        150,
      ).length,
    ).toBeLessThanOrEqual(150);
  });
});

describe('a selection of requests', () => {
  const urls = (order: Parameters<typeof selectRequests>[1]) =>
    selectRequests(all, order).map(({ url }) => new URL(url).pathname);

  it.each([
    ['bytes', true, ['/', '/api', '/p', '/a.gif']],
    ['bytes', false, ['/a.gif', '/p', '/', '/api']],
    ['time', true, ['/api', '/p', '/a.gif', '/']],
    ['set', true, ['/api', '/', '/a.gif', '/p']],
    ['method', true, ['/api', '/', '/a.gif', '/p']],
    ['address', false, ['/', '/a.gif', '/api', '/p']],
  ] as const)('is sorted by %s, descending %s, equals as they were sent', (order, descending, expected) => {
    expect(urls({ filter: '', order, descending })).toEqual(expected);
  });

  it('has every word of the filter, in method, address, type or tokens', () => {
    const order = { order: 'time', descending: false } as const;
    expect(urls({ filter: 'post', ...order })).toEqual(['/api']);
    expect(urls({ filter: 'JWT shop', ...order })).toEqual(['/api']);
    expect(urls({ filter: 'tracker', ...order })).toEqual(['/p']);
    expect(urls({ filter: 'nothing-like-it', ...order })).toEqual([]);
  });
});
