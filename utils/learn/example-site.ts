import type { Cookie, SiteSnapshot } from '../model';

const DAY = 86_400;
const encode = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** A made-up shop that signs people in with a session and keeps a token for its script. `now` in milliseconds. */
export function exampleSite(now: number): SiteSnapshot {
  const seconds = Math.floor(now / 1000);
  const host = 'shop.example';
  const url = `https://${host}/account`;
  const cookie = (over: Partial<Cookie> & Pick<Cookie, 'name' | 'value'>): Cookie => ({
    domain: host,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    hostOnly: true,
    session: over.expirationDate === undefined,
    storeId: '0',
    ...over,
  });
  const token = [
    encode({ alg: 'ES256', typ: 'JWT' }),
    encode({
      iss: `https://login.${host}`,
      sub: 'user-1001',
      aud: host,
      scope: 'orders:read',
      iat: seconds - 60,
      exp: seconds + 600,
    }),
    'bWFkZS11cC1zaWduYXR1cmUtdGhhdC12ZXJpZmllcy1ub3RoaW5nLWF0LWFsbC1hbmQtaXMtb25seS1hbi1leGFtcGxl',
  ].join('.');
  return {
    url,
    time: now,
    frames: [{ id: 0, parentId: -1, url }],
    cookies: [
      cookie({ name: '__Host-sid', value: '4f1c9be07a52d8363ab90c5de7f4128b' }),
      cookie({
        name: '_ga',
        value: 'GA1.1.1234567890.1700000000',
        domain: `.${host}`,
        hostOnly: false,
        httpOnly: false,
        expirationDate: seconds + 400 * DAY,
      }),
      cookie({ name: 'theme', value: 'dark', httpOnly: false, expirationDate: seconds + 90 * DAY }),
    ],
    storage: [
      {
        origin: `https://${host}`,
        area: 'local',
        key: 'access_token',
        value: token,
        bytes: token.length + 12,
      },
    ],
    headers: { setCookie: [], sent: [], authorization: [] },
    gaps: [],
    storeId: '0',
  };
}
