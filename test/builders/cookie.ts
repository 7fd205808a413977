import type { Cookie, Frame, SiteSnapshot } from '../../utils/model';

/** A host-only session cookie of https://example.com/; spell out only what the test is about. */
export function aCookie(overrides: Partial<Cookie> = {}): Cookie {
  const domain = overrides.domain ?? 'example.com';
  return {
    name: 'id',
    value: 'made-up',
    domain,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    hostOnly: !domain.startsWith('.'),
    session: overrides.expirationDate === undefined,
    storeId: '0',
    ...overrides,
  };
}

/** Four cookies of one name: at two paths, for a domain, and in a partition. */
export function namesakesOf(
  name = 'same',
): readonly [root: Cookie, deep: Cookie, domain: Cookie, partitioned: Cookie] {
  return [
    aCookie({ name, value: 'root' }),
    aCookie({ name, value: 'deep', path: '/deep' }),
    aCookie({ name, value: 'domain', domain: '.example.com' }),
    aCookie({
      name,
      value: 'partitioned',
      partitionKey: { topLevelSite: 'https://top.example', hasCrossSiteAncestor: true },
    }),
  ];
}

/** The top frame of https://example.com/. */
export function aFrame(overrides: Partial<Frame> = {}): Frame {
  return { id: 0, parentId: -1, url: 'https://example.com/', ...overrides };
}

/** An empty snapshot of https://example.com/. */
export function aSnapshot(overrides: Partial<SiteSnapshot> = {}): SiteSnapshot {
  return {
    url: 'https://example.com/',
    time: 0,
    frames: [aFrame()],
    cookies: [],
    storage: [],
    headers: { setCookie: [], sent: [], authorization: [] },
    gaps: [],
    ...overrides,
  };
}
