import { describe, expect, test } from 'vitest';
import { formatReport, relative } from '../../../scripts/lib/format-report.mjs';
import type { Cookie, SiteReport } from '../../../utils/model';

const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;

const cookie: Cookie = {
  name: 'sid',
  value: 'made-up\u001b[31m',
  domain: 'shop.example',
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
  hostOnly: true,
  session: false,
  expirationDate: seconds + 3 * 86_400,
  storeId: '0',
};

function report(over: Partial<SiteReport>): SiteReport {
  return {
    snapshot: {
      url: 'https://shop.example/',
      time: now,
      frames: [],
      cookies: [],
      storage: [],
      headers: { setCookie: [], sent: [], authorization: [] },
      gaps: [],
    },
    page: 'site',
    host: 'shop.example',
    site: 'shop.example',
    scheme: 'https',
    store: null,
    cookies: [],
    tokens: [],
    findings: [],
    ...over,
  };
}

describe('the report in a terminal', () => {
  test('names each flag of a cookie in its column', () => {
    const text = formatReport(
      report({
        cookies: [{ id: '1', cookie, party: 'first', bytes: 15, frames: [0], tokenIds: [] }],
      }),
      { now },
    );
    expect(text).toContain('1 cookie (0 third-party)');
    const [, row] = /─\n(.*)/.exec(text) ?? [];
    expect(row?.split(/ {2,}/)).toEqual([
      'sid',
      'made-up\\u001b[31m',
      'shop.example',
      '/',
      'yes',
      'yes',
      'Lax',
      'in 3 days',
      '15',
      'yes',
      '–',
      'first',
    ]);
  });

  test('explains the times of a token and says what was not checked', () => {
    const text = formatReport(
      report({
        tokens: [
          {
            id: 't',
            hit: { format: 'jwt', raw: 'x.y.z', start: 0, end: 5, steps: ['bearer'] },
            decoded: {
              format: 'jwt',
              header: { alg: 'HS256' },
              claims: { sub: 'ana', exp: seconds - 7200 },
            },
            places: [{ kind: 'storage', origin: 'https://shop.example', area: 'local', key: 'auth' }],
          },
        ],
      }),
      { now },
    );
    expect(text).toContain('jwt, found in localStorage auth of https://shop.example');
    expect(text).toContain('unwrapped: bearer');
    expect(text).toContain(`${seconds - 7200}  (2025-12-31T22:00:00.000Z, 2 hours ago)`);
    expect(text).toContain('decoded, signature not verified');
  });

  test('puts the gravest finding first and says what was not read', () => {
    const finding = {
      subject: { kind: 'cookie', name: 'sid' },
      evidence: 'e',
      advice: 'a',
      reference: 'r',
    } as const;
    const plain = report({
      findings: [
        { ...finding, rule: 'small', severity: 'low' },
        { ...finding, rule: 'grave', severity: 'high' },
      ],
    });
    const text = formatReport(
      { ...plain, snapshot: { ...plain.snapshot, gaps: [{ what: 'frame 3', reason: 'sandboxed' }] } },
      { now },
    );
    expect(text.indexOf('grave')).toBeLessThan(text.indexOf('small'));
    expect(text).toContain('NOT READ\nframe 3: sandboxed');
  });

  test.each([
    [59, 'in 59 seconds'],
    [-60, '1 minute ago'],
    [86_400, 'in 1 day'],
    [400 * 86_400, 'in 400 days'],
  ])('says %i seconds from now as %s', (away, words) => {
    expect(relative(seconds + away, now)).toBe(words);
  });
});
