/** What of a cookie the pictures are drawn from. */
export interface OverviewCookie {
  /** Where it belongs: a host or a site, without a leading dot. */
  readonly domain: string;
  /** Name and value. */
  readonly bytes: number;
  /** Seconds since the epoch; `undefined` for a session cookie. */
  readonly expirationDate: number | undefined;
  /** Where there is a page that it can be first or third party to. */
  readonly party?: 'first' | 'third' | undefined;
}

/** How many, and how large together. */
export interface Share {
  readonly count: number;
  readonly bytes: number;
}

/** Cookies that end within the same stretch of time. */
export interface ExpiryStretch {
  readonly id: 'session' | 'within' | 'beyond';
  /** How far it reaches from now, or begins with `beyond`, in milliseconds; 0 for those of the session. */
  readonly length: number;
  readonly first: number;
  readonly third: number;
}

export interface CookieOverview {
  readonly all: Share;
  readonly expiry: readonly ExpiryStretch[];
  /** The heaviest first. */
  readonly domains: readonly ({ readonly domain: string } & Share)[];
  /** Those beyond the heaviest, together. */
  readonly others: { readonly domains: number } & Share;
  /** `null` where no page says which is which. */
  readonly parties: { readonly first: Share; readonly third: Share } | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The ends of the stretches: an hour, a day, a week, a month and a year. A year here is one that `duration` calls so. */
const ENDS = [HOUR, DAY, 7 * DAY, 2_629_800_000, 31_557_600_000] as const;
/** Domains with a line of their own. */
const SHOWN = 8;

const add = (sum: Share | undefined, bytes: number): Share => ({
  count: (sum?.count ?? 0) + 1,
  bytes: (sum?.bytes ?? 0) + bytes,
});
const none: Share = { count: 0, bytes: 0 };

/** When cookies end, where their bytes lie and whose they are. `now` in milliseconds. */
export function cookieOverview(cookies: readonly OverviewCookie[], now: number): CookieOverview {
  const stretches: { -readonly [K in keyof ExpiryStretch]: ExpiryStretch[K] }[] = [
    { id: 'session', length: 0, first: 0, third: 0 },
    ...ENDS.map((length) => ({ id: 'within' as const, length, first: 0, third: 0 })),
    { id: 'beyond', length: ENDS[ENDS.length - 1] ?? 0, first: 0, third: 0 },
  ];
  const domains = new Map<string, Share>();
  let all = none;
  let first = none;
  let third = none;
  for (const { domain, bytes, expirationDate, party } of cookies) {
    const left = expirationDate === undefined ? 0 : expirationDate * 1000 - now;
    const at = ENDS.findIndex((end) => left <= end);
    const stretch = stretches[expirationDate === undefined ? 0 : at < 0 ? stretches.length - 1 : at + 1];
    if (stretch) stretch[party === 'third' ? 'third' : 'first'] += 1;
    domains.set(domain, add(domains.get(domain), bytes));
    all = add(all, bytes);
    if (party === 'first') first = add(first, bytes);
    if (party === 'third') third = add(third, bytes);
  }
  const sorted = [...domains]
    .map(([domain, share]) => ({ domain, ...share }))
    .sort((a, b) => b.bytes - a.bytes || (a.domain < b.domain ? -1 : 1));
  const rest = sorted.slice(SHOWN);
  return {
    all,
    expiry: stretches,
    domains: sorted.slice(0, SHOWN),
    others: {
      domains: rest.length,
      count: rest.reduce((sum, { count }) => sum + count, 0),
      bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    parties: first.count + third.count > 0 ? { first, third } : null,
  };
}
