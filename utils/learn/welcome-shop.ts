import type { Cookie, SiteSnapshot } from '../model';
import { exampleSite } from './example-site';

const DAY = 86_400;

/** The made-up shop of the lesson with more in it: careless cookies, and a frame of somebody who advertises there. */
export function welcomeShop(now: number): SiteSnapshot {
  const shop = exampleSite(now);
  const seconds = Math.floor(now / 1000);
  const ads = 'ads.example';
  const cookie = (over: Partial<Cookie> & Pick<Cookie, 'name' | 'value' | 'session'>): Cookie => ({
    domain: 'shop.example',
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    hostOnly: true,
    storeId: '0',
    ...over,
  });
  return {
    ...shop,
    frames: [...shop.frames, { id: 4, parentId: 0, url: `https://${ads}/banner` }],
    cookies: [
      ...shop.cookies,
      cookie({
        name: 'remember_me',
        value: 'user-1001:9d2c1b7e4f60a835',
        secure: false,
        sameSite: 'unspecified',
        session: false,
        expirationDate: seconds + 365 * DAY,
      }),
      cookie({
        name: 'cart',
        value: '%7B%22items%22%3A%5B%7B%22id%22%3A17%2C%22count%22%3A2%7D%5D%7D',
        session: false,
        expirationDate: seconds + 7 * DAY,
      }),
      cookie({
        name: 'ad_id',
        value: 'b1946ac9-2490-4b0c-9f1e-7d3a5c6e8f01',
        domain: `.${ads}`,
        hostOnly: false,
        sameSite: 'no_restriction',
        session: false,
        expirationDate: seconds + 390 * DAY,
      }),
      cookie({
        name: 'frame_state',
        value: 'seen',
        domain: ads,
        sameSite: 'no_restriction',
        session: true,
        partitionKey: { topLevelSite: 'https://shop.example', hasCrossSiteAncestor: true },
      }),
    ],
  };
}
