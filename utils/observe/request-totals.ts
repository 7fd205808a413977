import type { SeenRequest } from './seen-request';

/** What some requests carried in all. Bytes are of `Cookie` fields. */
export interface RequestTotal {
  readonly requests: number;
  /** Those of them that carried cookies. */
  readonly carrying: number;
  readonly bytes: number;
}

export interface RequestTotals {
  readonly first: RequestTotal;
  readonly third: RequestTotal;
  readonly all: RequestTotal;
  /** The heaviest one; `null` where none carried a cookie. */
  readonly heaviest: SeenRequest | null;
  /** Tokens outside of cookies. */
  readonly tokens: number;
}

const NONE: RequestTotal = { requests: 0, carrying: 0, bytes: 0 };
const plus = ({ requests, carrying, bytes }: RequestTotal, one: SeenRequest): RequestTotal => ({
  requests: requests + 1,
  carrying: carrying + (one.cookies > 0 ? 1 : 0),
  bytes: bytes + one.bytes,
});

export function requestTotals(requests: readonly SeenRequest[]): RequestTotals {
  let [first, third, all] = [NONE, NONE, NONE];
  let heaviest: SeenRequest | null = null;
  let tokens = 0;
  for (const one of requests) {
    if (one.thirdParty) third = plus(third, one);
    else first = plus(first, one);
    all = plus(all, one);
    tokens += one.tokens.length;
    if (one.bytes > (heaviest?.bytes ?? 0)) heaviest = one;
  }
  return { first, third, all, heaviest, tokens };
}

/** A bar of a picture of requests: the heaviest of those that share it. */
export interface RequestBar {
  readonly bytes: number;
  readonly thirdParty: boolean;
}

/** Requests in the order they were sent as at most so many bars. */
export function requestBars(requests: readonly SeenRequest[], most: number): readonly RequestBar[] {
  const each = Math.max(1, Math.ceil(requests.length / most));
  const bars: RequestBar[] = [];
  for (let at = 0; at < requests.length; at += each) {
    const [first, ...others] = requests.slice(at, at + each);
    if (!first) break;
    const { bytes, thirdParty } = others.reduce((a, b) => (b.bytes > a.bytes ? b : a), first);
    bars.push({ bytes, thirdParty });
  }
  return bars;
}

export const REQUEST_ORDERS = ['time', 'method', 'address', 'cookies', 'bytes', 'set', 'tokens'] as const;
/** What a listing of requests can be sorted by; each has a message `requests_<order>`. */
export type RequestOrder = (typeof REQUEST_ORDERS)[number];

const keys: Readonly<Record<RequestOrder, (one: SeenRequest) => number | string>> = {
  time: ({ id }) => id,
  method: ({ method }) => method,
  address: ({ url }) => url,
  cookies: ({ cookies }) => cookies,
  bytes: ({ bytes }) => bytes,
  set: ({ setCookies }) => setCookies,
  tokens: ({ tokens }) => tokens.length,
};

/** The requests of which every word is in their method, address, type or tokens, in an order; equals as they were sent. */
export function selectRequests(
  requests: readonly SeenRequest[],
  { filter, order, descending }: { filter: string; order: RequestOrder; descending: boolean },
): readonly SeenRequest[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const key = keys[order];
  const direction = descending ? -1 : 1;
  return requests
    .filter(({ method, url, type, tokens }) => {
      const text = [method, url, type, ...tokens.flatMap(({ header, format }) => [header, format])]
        .join('\n')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => {
      const [one, other] = [key(a), key(b)];
      const way = one < other ? -direction : one > other ? direction : 0;
      return way || a.id - b.id;
    });
}
