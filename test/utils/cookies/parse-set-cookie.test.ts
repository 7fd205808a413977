import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import { parseSetCookie } from '../../../utils/cookies/parse-set-cookie';
import { REJECTIONS, REMARKS } from '../../../utils/cookies/set-cookie-problem';

const now = Date.UTC(2026, 0, 1);
const https = { url: 'https://app.example.com/login/form?x=/y', now };
const http = { url: 'http://app.example.com/login/form', now };
const codes = (line: string, at: Parameters<typeof parseSetCookie>[1] = https) =>
  parseSetCookie(line, at).problems.map((p) => p.code);

describe('parseSetCookie', () => {
  it('reads every attribute into the cookie of the WebExtension API', () => {
    const line =
      'id=a=b; Domain=.Example.com; Path=/login; Max-Age=60; Secure; HttpOnly; SameSite=Lax; Partitioned';
    expect(parseSetCookie(line, https)).toMatchObject({
      accepted: true,
      problems: [],
      cookie: {
        name: 'id',
        value: 'a=b',
        domain: '.example.com',
        hostOnly: false,
        path: '/login',
        secure: true,
        httpOnly: true,
        sameSite: 'lax',
        session: false,
        expirationDate: now / 1000 + 60,
        storeId: '0',
        partitionKey: { topLevelSite: 'https://example.com', hasCrossSiteAncestor: false },
      },
    });
  });

  it('takes host and default path from the address', () => {
    expect(parseSetCookie('a=b', https).cookie).toEqual({
      name: 'a',
      value: 'b',
      domain: 'app.example.com',
      hostOnly: true,
      path: '/login',
      secure: false,
      httpOnly: false,
      sameSite: 'unspecified',
      session: true,
      storeId: '0',
    });
  });

  it.each([
    ['control-character', 'a=b\nc', https],
    ['control-character', 'a=b; Path=/\u0000', https],
    ['empty', '', https],
    ['empty', ' = ; Path=/', https],
    ['too-large', `ab=${'é'.repeat(2048)}`, https],
    ['domain-not-ascii', 'a=b; Domain=bücher.example.com', https],
    ['domain-public-suffix', 'a=b; Domain=com', https],
    ['domain-public-suffix', 'a=b; Domain=github.io', { url: 'https://me.github.io/', now }],
    ['domain-mismatch', 'a=b; Domain=other.example', https],
    ['domain-mismatch', 'a=b; Domain=x.app.example.com', https],
    ['domain-mismatch', 'a=b; Domain=ample.com', https],
    ['domain-mismatch', 'a=b; Domain=0.0.1', { url: 'http://127.0.0.1/', now }],
    ['secure-from-insecure-origin', 'a=b; Secure', http],
    ['samesite-none-insecure', 'a=b; SameSite=nOnE', https],
    ['partitioned-insecure', 'a=b; Partitioned', https],
    ['prefix-violated', '__Secure-a=b', https],
    ['prefix-violated', '__sEcUre-a=b', https],
    ['prefix-violated', '__Host-a=b; Secure; Path=/; Domain=example.com', https],
    ['prefix-violated', '__Host-a=b; Secure; Path=/login', https],
    ['prefix-violated', '__Host-a=b; Secure', https],
    ['prefix-violated', '__Http-a=b; Secure', https],
    ['prefix-violated', '__Host-Http-a=b; Secure; Path=/', https],
    ['nameless-prefix', '=__Host-a; Secure; Path=/', https],
    ['nameless-prefix', '__secure-a', https],
    ['nameless-equals', '=a=b', https],
    ['domain-mismatch', 'a=b; Domain=.', https],
    ['httponly-from-script', 'a=b; HttpOnly', { ...https, source: 'script' as const }],
    ['invalid-url', 'a=b', { url: 'not an address', now }],
  ])('rejects with %s: %j', (code, line, at) => {
    const result = parseSetCookie(line, at);
    expect(result.accepted).toBe(false);
    expect(result.cookie).toBeUndefined();
    expect(result.problems[0]?.code).toBe(code);
  });

  it.each([
    ['nameless', '=b'],
    ['nameless', 'b'],
    ['tab-character', 'a=b\tc'],
    ['attribute-too-long', `a=b; Path=/${'x'.repeat(1024)}`],
    ['attribute-unknown', 'a=b; Same-Site=Lax'],
    ['attribute-repeated', 'a=b; Path=/a; path=/b'],
    ['expires-invalid', 'a=b; Expires=soon'],
    ['max-age-invalid', 'a=b; Max-Age=1.5'],
    ['expires-ignored', 'a=b; Max-Age=5; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
    ['lifetime-capped', 'a=b; Max-Age=34560001'],
    ['expired', 'a=b; Max-Age=0'],
    ['samesite-invalid', 'a=b; SameSite=yes'],
    ['path-ignored', 'a=b; Path=login'],
    ['domain-empty', 'a=b; Domain='],
    ['prefix-miscased', '__secure-a=b; Secure'],
    ['prefix-obsolete', '__HostHttp-a=b'],
  ])('keeps, and remarks %s: %j', (code, line) => {
    expect(parseSetCookie(line, https).accepted).toBe(true);
    expect(codes(line)).toContain(code);
  });

  it.each([
    `a=${'x'.repeat(4095)}`,
    `a=b; Path=/${'x'.repeat(1023)}`,
    'a=b; Max-Age=34560000',
    '__Host-a=b; Secure; Path=/',
    '__Http-a=b; Secure; HttpOnly',
    '__Host-Http-a=b; Secure; HttpOnly; Path=/',
    'a=b; Secure; SameSite=None',
    'a=b; Priority=High',
    'a=b;;; ;',
  ])('has nothing to say at the boundary: %.60s', (line) => {
    expect(parseSetCookie(line, https).problems).toEqual([]);
  });

  it('lets this machine set Secure without encryption', () => {
    for (const url of [
      'http://localhost:8080/',
      'http://127.0.0.1/',
      'http://[::1]/',
      'http://a.localhost/',
    ]) {
      expect(parseSetCookie('a=b; Secure', { url, now }).accepted).toBe(true);
    }
  });

  it('makes a cookie host-only when Domain is the host and a public suffix or an address', () => {
    expect(parseSetCookie('a=b; Domain=github.io', { url: 'https://github.io/', now }).cookie).toMatchObject({
      hostOnly: true,
      domain: 'github.io',
    });
    expect(parseSetCookie('a=b; Domain=127.0.0.1', { url: 'http://127.0.0.1/', now }).cookie).toMatchObject({
      hostOnly: true,
      domain: '127.0.0.1',
    });
  });

  it('lets Max-Age win over Expires, and an invalid Max-Age lose to it', () => {
    const expires = 'Expires=Wed, 21 Jan 2026 00:00:00 GMT';
    expect(parseSetCookie(`a=b; ${expires}; Max-Age=5`, https).cookie?.expirationDate).toBe(now / 1000 + 5);
    expect(parseSetCookie(`a=b; Max-Age=x; ${expires}`, https).cookie?.expirationDate).toBe(
      Date.UTC(2026, 0, 21) / 1000,
    );
  });

  it('cuts a long lifetime to 400 days', () => {
    expect(parseSetCookie('a=b; Max-Age=99999999999999999999', https).cookie?.expirationDate).toBe(
      now / 1000 + 34_560_000,
    );
  });

  it('accepts a deletion and dates it in the past', () => {
    for (const line of ['a=; Max-Age=-5', 'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT']) {
      const { accepted, cookie } = parseSetCookie(line, https);
      expect(accepted).toBe(true);
      expect((cookie?.expirationDate ?? 0) * 1000).toBeLessThan(now);
      expect(cookie?.session).toBe(false);
    }
  });

  it('never puts the value into a message', () => {
    for (const line of [
      'a=SECRET; SameSite=None',
      '__Host-a=SECRET',
      `a=SECRET${'x'.repeat(4096)}`,
      '__secure-SECRET',
    ]) {
      for (const problem of parseSetCookie(line, https).problems) {
        expect(problem.message).not.toContain('SECRET');
        expect(problem.values.join()).not.toContain('SECRET');
      }
    }
  });

  it('reads a hostile line in linear time and without throwing', () => {
    const line = `a=b${' '.repeat(200_000)}x; ${'y; '.repeat(20_000)}`;
    expect(parseSetCookie(line, https).accepted).toBe(false);
    expect(parseSetCookie(`a=b; ${'path=/a; '.repeat(20_000)}`, https).cookie?.path).toBe('/a');
  });

  it('has a translated message for every code', () => {
    for (const code of [...REJECTIONS, ...REMARKS]) {
      expect(Object.keys(en)).toContain(`set_cookie_${code.replaceAll('-', '_')}`);
    }
  });
});
