import { describe, expect, it } from 'vitest';
import { bareUrl, redactedAttribute } from '../../../utils/audit/cookie-evidence';
import { makeReport } from '../../../utils/audit/reports/report-data';
import type { SiteSnapshot } from '../../../utils/model';

const NOW = 1_790_000_000_000;

describe('an address in evidence', () => {
  it.each([
    ['https://h.example/a/b?q=secret#f', 'https://h.example/a/b'],
    ['https://h.example/fred;JSESSIONID=secret1234', 'https://h.example/fred'],
    ['https://h.example/a;v=1/b;w=2/c', 'https://h.example/a/b/c'],
    ['https://user:hunter2@h.example/', 'https://h.example/'],
    [`https://h.example/reset/${'a1B2'.repeat(12)}/done`, 'https://h.example/reset/…/done'],
    [
      'https://h.example/f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
      'https://h.example/f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    ],
    ['not an address?secret', 'not an address'],
  ])('%s becomes %s', (url, shown) => {
    expect(bareUrl(url)).toBe(shown);
  });
});

describe('an attribute in evidence', () => {
  it.each([
    [' Path=/', ' Path=/'],
    ['HttpOnly', 'HttpOnly'],
    [' Expires=Wed, 21 Oct 2026 07:28:00 GMT', ' Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
    [' Path=/, sid=SECRET', ' Path=/, sid=<value>'],
    ['SECRET"', ' <attribute>'],
    [' foo=SECRET', ' foo=<value>'],
    [' =SECRET', '<attribute>'],
  ])('%s is written as %s', (written, shown) => {
    expect(redactedAttribute(written)).toBe(shown);
  });
});

describe('a report without values', () => {
  const line = (text: string) => ({
    url: 'https://shop.example/x;JSESSIONID=SEKRET1',
    line: text,
    time: NOW,
  });
  const snapshot: SiteSnapshot = {
    url: 'https://user:SEKRET2@shop.example/fred;JSESSIONID=SEKRET3?token=SEKRET4',
    time: NOW,
    frames: [{ id: 0, parentId: -1, url: 'https://shop.example/fred;JSESSIONID=SEKRET3' }],
    cookies: [],
    storage: [],
    headers: {
      setCookie: [
        line('a=SEKRET5; Max-Age=60, sid=SEKRET6; HttpOnly; SameSite=foo'),
        line('b="x;SEKRET7"; SameSite=foo'),
        line('sid=SEKRET8abcdef0123456789; SEKRET9=1; Domain=elsewhere.example'),
      ],
      sent: [],
      authorization: [],
    },
    gaps: [],
  };

  it('has no value in its findings, places or corrected lines', () => {
    const report = makeReport(snapshot, { now: NOW });
    expect(report.findings.length).toBeGreaterThan(2);
    expect(JSON.stringify(report)).not.toContain('SEKRET');
  });

  it('classifies as the person does', () => {
    const cookie = {
      name: 'whatever',
      value: 'x',
      domain: 'shop.example',
      hostOnly: true,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'lax',
      session: true,
      storeId: '0',
    } as const;
    const corrections = { 'shop.example': { 'cookie:whatever': 'auth' } } as const;
    const report = makeReport({ ...snapshot, cookies: [cookie] }, { now: NOW, corrections });
    expect(report.cookies[0]?.class).toBe('auth');
  });
});
