import { describe, expect, it } from 'vitest';
import { chainSites } from '../../../utils/cookies/chain-sites';

const shop = { host: 'a.b.shop.example.co.uk', site: 'example.co.uk' };

describe('sites without the public suffix list', () => {
  it.each([
    'a.b.shop.example.co.uk',
    'b.shop.example.co.uk',
    'shop.example.co.uk',
    'example.co.uk',
    '.example.co.uk',
  ])('are known from what the browser told of the page: %s', (host) => {
    expect(chainSites(['a.b.shop.example.co.uk'], shop)?.(host)).toBe('example.co.uk');
  });

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['localhost', 'localhost'],
    ['a.localhost', 'a.localhost'],
    ['b.a.localhost', 'a.localhost'],
    ['intranet', 'intranet'],
  ])('are known of what has no registrable domain: %s', (host, site) => {
    expect(chainSites([host], null)?.(host)).toBe(site);
  });

  it.each([
    ['another site', 'ads.example.net'],
    ['a host beside the page: a public suffix could stand between', 'cdn.example.co.uk'],
    ['a host below the page', 'x.a.b.shop.example.co.uk'],
    ['what lies above the site', 'co.uk'],
    ['a name that only ends alike', 'badexample.co.uk'],
  ])('are not known of %s', (_, host) => {
    expect(chainSites(['a.b.shop.example.co.uk', host], shop)).toBeNull();
  });

  it('are not known where the browser told of another page than this one', () => {
    expect(chainSites(['www.example.com'], { host: 'www.example.com', site: 'example.net' })).toBeNull();
  });

  it('are not known where the browser told nothing', () => {
    expect(chainSites(['www.example.com'], null)).toBeNull();
  });
});
