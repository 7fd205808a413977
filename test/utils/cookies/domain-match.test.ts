import { describe, expect, it } from 'vitest';
import { cookieUrl } from '../../../utils/cookies/cookie-url';
import { cookieMatchesUrl, domainMatches, pathMatches } from '../../../utils/cookies/domain-match';
import { schemefulSite, siteOf } from '../../../utils/cookies/site';

describe('domainMatches', () => {
  it.each([
    ['example.com', 'example.com', true],
    ['a.example.com', 'example.com', true],
    ['badexample.com', 'example.com', false],
    ['example.com', 'a.example.com', false],
    ['1.2.3.4', '3.4', false],
    ['127.0.0.1', '127.0.0.1', true],
  ])('%s against %s is %s', (host, domain, expected) => {
    expect(domainMatches(host, domain)).toBe(expected);
  });
});

describe('pathMatches', () => {
  it.each([
    ['/', '/', true],
    ['/foo', '/foo', true],
    ['/foo/bar', '/foo', true],
    ['/foo/bar', '/foo/', true],
    ['/foobar', '/foo', false],
    ['/', '/foo', false],
  ])('%s against %s is %s', (request, cookie, expected) => {
    expect(pathMatches(request, cookie)).toBe(expected);
  });
});

describe('cookieMatchesUrl', () => {
  const cookie = { domain: 'example.com', path: '/', secure: true, hostOnly: true };
  it('keeps a Secure cookie from plain http, but not on localhost', () => {
    expect(cookieMatchesUrl(cookie, new URL('http://example.com/'))).toBe(false);
    expect(cookieMatchesUrl(cookie, new URL('https://example.com/'))).toBe(true);
    expect(cookieMatchesUrl({ ...cookie, domain: 'localhost' }, new URL('http://localhost:81/'))).toBe(true);
  });
  it('keeps a host-only cookie from subdomains', () => {
    expect(cookieMatchesUrl(cookie, new URL('https://a.example.com/'))).toBe(false);
    expect(
      cookieMatchesUrl(
        { ...cookie, domain: '.example.com', hostOnly: false },
        new URL('https://a.example.com/'),
      ),
    ).toBe(true);
  });
});

describe('cookieUrl', () => {
  it.each([
    [{ domain: '.example.com', path: '/a', secure: true }, 'https://example.com/a'],
    [{ domain: '::1', path: '/', secure: false }, 'http://[::1]/'],
    [{ domain: '[::1]', path: '/', secure: false }, 'http://[::1]/'],
    [{ domain: 'localhost', path: '', secure: false }, 'http://localhost/'],
  ])('%j', (cookie, url) => {
    expect(cookieUrl(cookie)).toBe(url);
  });
});

describe('siteOf', () => {
  it.each([
    ['www.example.co.uk', 'example.co.uk'],
    ['.example.com', 'example.com'],
    ['me.github.io', 'me.github.io'],
    ['127.0.0.1', '127.0.0.1'],
    ['localhost', 'localhost'],
    ['a.localhost', 'a.localhost'],
    ['b.a.localhost', 'a.localhost'],
    ['co.uk', 'co.uk'],
  ])('%s is %s', (host, site) => {
    expect(siteOf(host)).toBe(site);
  });
  it('keeps the scheme in a schemeful site', () => {
    expect(schemefulSite(new URL('http://a.example.com:81/x'))).toBe('http://example.com');
  });
});
