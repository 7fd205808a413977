import { describe, expect, it } from 'vitest';
import { canonicalCookie } from '../../../utils/cookies/canonical-cookie';
import { aCookie } from '../../builders/cookie';

describe('canonicalCookie', () => {
  it.each([
    ['Example.COM', 'example.com', true],
    ['bücher.example', 'xn--bcher-kva.example', true],
    ['.Bücher.example', '.xn--bcher-kva.example', false],
    ['.127.0.0.1', '127.0.0.1', true],
    ['[::1]', '[::1]', true],
    ['::1', '[::1]', true],
    ['localhost', 'localhost', true],
    ['not a host', 'not a host', true],
  ])('makes of the domain %s what the browsers store: %s', (domain, stored, hostOnly) => {
    expect(canonicalCookie(aCookie({ domain }), 'chromium')).toMatchObject({ domain: stored, hostOnly });
  });

  it.each([
    ['/a b', '/a%20b', '/a b'],
    ['/ș?x#y', '/%C8%99%3Fx%23y', '/ș?x#y'],
    ['/a%20b', '/a%20b', '/a%20b'],
    ['/', '/', '/'],
  ])('escapes the path %s in Chromium alone', (path, chromium, firefox) => {
    expect(canonicalCookie(aCookie({ path }), 'chromium').path).toBe(chromium);
    expect(canonicalCookie(aCookie({ path }), 'firefox').path).toBe(firefox);
  });

  it.each([
    [{ topLevelSite: 'https://www.top.example:8443/x' }, { topLevelSite: 'https://top.example', bit: true }],
    [{ topLevelSite: 'https://www.example.com' }, { topLevelSite: 'https://example.com', bit: false }],
    [{ topLevelSite: 'http://example.com' }, { topLevelSite: 'http://example.com', bit: true }],
    [
      { topLevelSite: 'https://example.com', hasCrossSiteAncestor: true },
      { topLevelSite: 'https://example.com', bit: true },
    ],
    [{ topLevelSite: 'junk' }, { topLevelSite: 'junk', bit: undefined }],
  ])('completes the partition %j', (partitionKey, { topLevelSite, bit }) => {
    const stored = canonicalCookie(aCookie({ partitionKey }), 'chromium').partitionKey;
    expect([stored?.topLevelSite, stored?.hasCrossSiteAncestor]).toEqual([topLevelSite, bit]);
  });
});
