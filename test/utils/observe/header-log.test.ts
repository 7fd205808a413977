import { describe, expect, it } from 'vitest';
import type { ExchangePart } from '../../../utils/browser/browser-edge';
import { emptyLog, MAX_ENTRIES, withRequest, withResponse } from '../../../utils/observe/header-log';

const part = (more: Partial<ExchangePart> = {}): ExchangePart => ({
  requestId: '1',
  tabId: 1,
  frameId: 0,
  url: 'https://a.example/',
  kind: 'main_frame',
  method: 'GET',
  time: 5,
  headers: [],
  ...more,
});

describe('the log of a tab’s headers', () => {
  it('counts the bytes of the Cookie header and keeps none of its values', () => {
    const log = withRequest(emptyLog, part({ headers: [{ name: 'cookie', value: 'a=é; b=2' }] }));
    expect(log.sent).toEqual([{ url: 'https://a.example/', cookieBytes: 9, time: 5 }]);
    expect(JSON.stringify(log)).not.toContain('b=2');
  });

  it('leaves a request without cookies out', () => {
    expect(withRequest(emptyLog, part()).sent).toEqual([]);
  });

  it('keeps each Set-Cookie line as it came', () => {
    const headers = ['a=1; Secure', 'b=2'].map((value) => ({ name: 'set-cookie', value }));
    expect(withResponse(emptyLog, part({ headers })).setCookie.map(({ line }) => line)).toEqual([
      'a=1; Secure',
      'b=2',
    ]);
  });

  it('keeps what a redirect of the main document set, and forgets it at the next navigation', () => {
    const set = part({ headers: [{ name: 'set-cookie', value: 'a=1' }] });
    let log = withResponse(withRequest(emptyLog, part()), set);
    log = withRequest(log, part({ url: 'https://a.example/home' }));
    expect(log.setCookie).toHaveLength(1);
    log = withRequest(log, part({ requestId: '2' }));
    expect(log.setCookie).toEqual([]);
  });

  it('does not start anew for a frame or a script', () => {
    const log = withResponse(
      withRequest(emptyLog, part()),
      part({ headers: [{ name: 'set-cookie', value: 'a=1' }] }),
    );
    expect(withRequest(log, part({ requestId: '9', kind: 'sub_frame' })).setCookie).toHaveLength(1);
  });

  it('keeps Authorization and its like', () => {
    const headers = [
      { name: 'authorization', value: 'Bearer x' },
      { name: 'x-auth-token', value: 'y' },
      { name: 'accept', value: '*/*' },
    ];
    const log = withRequest(emptyLog, part({ kind: 'xmlhttprequest', headers }));
    expect(log.authorization.map(({ value }) => value)).toEqual(['Bearer x', 'y']);
  });

  it.each([
    ['max-age=31536000; includeSubDomains', 'https://a.example/', true],
    ['includeSubDomains; Max-Age="60"', 'https://a.example/', true],
    ['max-age=0', 'https://a.example/', false],
    ['nonsense', 'https://a.example/', false],
    ['max-age=31536000', 'http://a.example/', undefined],
  ])('reads Strict-Transport-Security: %s on %s is %s', (value, url, expected) => {
    const headers = [{ name: 'strict-transport-security', value }];
    expect(withResponse(emptyLog, part({ url, headers })).hsts).toBe(expected);
  });

  it('drops the oldest beyond its bounds and says how many', () => {
    const headers = Array.from({ length: MAX_ENTRIES + 3 }, (_, i) => ({
      name: 'set-cookie',
      value: `c${i}=1`,
    }));
    const log = withResponse(emptyLog, part({ headers }));
    expect(log.setCookie).toHaveLength(MAX_ENTRIES);
    expect(log.setCookie[0]?.line).toBe('c3=1');
    expect(log.dropped).toBe(3);
  });
});
