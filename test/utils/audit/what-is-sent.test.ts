import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import { SEND_CONTEXTS, type SendRequest, whatIsSent } from '../../../utils/audit/what-is-sent';
import type { Cookie } from '../../../utils/model';
import { auditCookie, inDays, NOW } from '../../builders/audit';

const url = 'https://app.example.com/account/list';
const send = (cookies: readonly Cookie[], request: Partial<SendRequest> = {}) =>
  whatIsSent(cookies, { url, context: 'navigation', ...request }, { now: NOW });
const reasons = (over: Partial<Cookie>, request: Partial<SendRequest> = {}) =>
  send([auditCookie(over)], request)?.withheld[0]?.reasons ?? [];

describe('whatIsSent', () => {
  it.each([
    ['domain', { domain: 'example.com' }],
    ['domain', { domain: '.other.com', hostOnly: false }],
    ['path', { path: '/accounts' }],
    ['expired', inDays(0)],
  ])('keeps a cookie back for its %s', (reason, over) => {
    expect(reasons(over as Partial<Cookie>)).toEqual([reason]);
  });

  it('keeps Secure from plain http, except on this machine', () => {
    expect(reasons({}, { url: 'http://app.example.com/' })).toEqual(['secure']);
    expect(reasons({ domain: 'localhost' }, { url: 'http://localhost/' })).toEqual([]);
    expect(reasons({ domain: '[::1]' }, { url: 'http://[::1]/' })).toEqual([]);
  });

  // One row a SameSite, one column a context, in the order of SEND_CONTEXTS.
  it.each([
    ['strict', 'chromium', [true, false, false, true, false, false]],
    ['lax', 'chromium', [true, true, false, true, false, false]],
    ['no_restriction', 'chromium', [true, true, true, true, true, true]],
    ['unspecified', 'chromium', [true, true, false, true, false, false]],
    ['unspecified', 'firefox', [true, true, true, true, true, true]],
  ] as const)('%s in %s', (sameSite, browser, expected) => {
    const sent = SEND_CONTEXTS.map(
      (context) => send([auditCookie({ sameSite })], { context, browser })?.sent.length === 1,
    );
    expect(sent).toEqual(expected);
  });

  it('notes the two minutes of a fresh cookie without SameSite in Chromium', () => {
    const result = send([auditCookie({ sameSite: 'unspecified' })], { context: 'cross-site-form-post' });
    expect(result?.withheld[0]).toMatchObject({ reasons: ['samesite-unset'], notes: ['lax-post'] });
  });

  it('sends a partitioned cookie in its own partition alone', () => {
    const partitioned = {
      sameSite: 'no_restriction' as const,
      partitionKey: { topLevelSite: 'https://shop.example', hasCrossSiteAncestor: true },
    };
    const frame = { context: 'cross-site-frame' as const };
    expect(reasons(partitioned, { ...frame, topLevelSite: 'https://shop.example' })).toEqual([]);
    expect(reasons(partitioned, { ...frame, topLevelSite: 'https://news.example' })).toEqual(['partition']);
    expect(reasons(partitioned, frame)).toEqual(['partition']);
    expect(reasons(partitioned)).toEqual(['partition']);
    const own = { partitionKey: { topLevelSite: 'https://example.com', hasCrossSiteAncestor: false } };
    expect(reasons(own)).toEqual([]);
  });

  it('puts longest paths first and otherwise keeps the order, and writes nameless values bare', () => {
    const cookies = [
      auditCookie({ name: 'a', value: '1' }),
      auditCookie({ name: '', value: '2' }),
      auditCookie({ name: 'c', value: '3', path: '/account' }),
    ];
    const result = send(cookies);
    expect(result?.header).toBe('c=3; a=1; 2');
    expect(result?.bytes).toBe('Cookie: c=3; a=1; 2'.length);
  });

  it('counts bytes and names the limits they go over', () => {
    const value = (length: number) => [
      auditCookie({ name: 'a', value: 'x'.repeat(length - 'Cookie: a='.length) }),
    ];
    expect(send(value(8190))?.over).toEqual([]);
    expect(send(value(8191))?.over.map((limit) => limit.server)).toEqual(['Apache httpd', 'gunicorn']);
    expect(send([auditCookie({ name: 'a', value: 'é' })])?.bytes).toBe(12);
    expect(send([])).toMatchObject({ header: '', bytes: 0, over: [] });
  });

  it.each(['nonsense', 'about:blank', 'file:///a'])('has no answer for %s', (address) => {
    expect(send([], { url: address })).toBeNull();
  });

  it('has a message for every context, reason and note', () => {
    const keys = [
      ...SEND_CONTEXTS.map((context) => `sent_context_${context}`),
      ...[
        'expired',
        'domain',
        'path',
        'secure',
        'samesite-strict',
        'samesite-lax',
        'samesite-unset',
        'partition',
      ].map((reason) => `sent_reason_${reason}`),
      ...['lax-post', 'unset-is-none', 'third-party-blocking'].map((note) => `sent_note_${note}`),
    ].map((key) => key.replaceAll('-', '_'));
    expect(keys.filter((key) => !(key in en))).toEqual([]);
  });
});
