import { expect, it } from 'vitest';
import { siteCookies, sitesOf } from '../../../utils/state/site-cookies';
import { buildCookie } from '../../builders/policy';

const under = (topLevelSite: string, hasCrossSiteAncestor = true) => ({
  partitionKey: { topLevelSite, hasCrossSiteAncestor },
});
const jar = [
  buildCookie({ name: '_ga', domain: '.shop.test' }),
  buildCookie({ name: 'sid', domain: 'www.shop.test' }),
  buildCookie({ name: 'IDE', domain: 'ads.test', ...under('https://shop.test') }),
  buildCookie({ name: 'IDE', domain: 'ads.test', ...under('https://news.test') }),
  buildCookie({ name: 'own', domain: 'shop.test', ...under('https://news.test') }),
  buildCookie({ name: 'other', domain: 'news.test' }),
];

it('a site’s cookies are its own and those partitioned under it, with their party', () => {
  const found = siteCookies(jar, 'shop.test', { now: 0 });
  expect(found.map(({ cookie, party }) => `${cookie.name} ${party}`)).toEqual([
    '_ga first',
    'sid first',
    'IDE third',
  ]);
  expect(found[0]?.class).toBe('analytics');
});

it('sites stand with those of most cookies first', () => {
  expect(sitesOf(jar)).toEqual(['shop.test', 'ads.test', 'news.test']);
});
