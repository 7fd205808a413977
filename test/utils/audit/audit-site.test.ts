import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import { auditCoverage, auditSite } from '../../../utils/audit';
import { changeRules, rules } from '../../../utils/audit/rules';
import { auditCookie, auditSnapshot, entry, NOW, sessionCookie } from '../../builders/audit';
import { leastTime } from '../../least-time';

describe('auditSite', () => {
  it('finds nothing above info on a well-configured sign-in page', () => {
    const snapshot = auditSnapshot({
      url: 'https://app.example.com/login',
      hsts: true,
      cookies: [sessionCookie(), auditCookie({ name: '__Host-csrf', sameSite: 'strict' }), auditCookie()],
      lines: ['__Host-sid=x; Path=/; Secure; HttpOnly; SameSite=Lax'],
      storage: [entry('theme', 'dark')],
    });
    expect(auditSite(snapshot, { now: NOW }).filter((f) => f.severity !== 'info')).toEqual([]);
  });

  it('puts the worst first', () => {
    const snapshot = auditSnapshot({
      cookies: [
        auditCookie({ secure: false }),
        sessionCookie({ name: 'PHPSESSID', secure: false, httpOnly: false }),
      ],
    });
    const ranks = auditSite(snapshot, { now: NOW }).map((f) =>
      ['high', 'medium', 'low', 'info'].indexOf(f.severity),
    );
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(ranks.length).toBeGreaterThan(3);
  });

  it('says the same of a line as of the cookie it makes, and each thing once', () => {
    const line = 'PHPSESSID=abcdef0123456789abcdef0123456789; Path=/';
    const jar = {
      name: 'PHPSESSID',
      value: 'abcdef0123456789abcdef0123456789',
      domain: 'app.example.com',
      path: '/',
      secure: false,
      httpOnly: false,
      sameSite: 'unspecified',
      hostOnly: true,
      session: true,
      storeId: '0',
    } as const;
    const ids = (parts: Parameters<typeof auditSnapshot>[0]) =>
      auditSite(auditSnapshot(parts), { now: NOW }).map((f) => f.rule);
    expect(ids({ lines: [line] })).toEqual(ids({ cookies: [jar] }));
    expect(ids({ lines: [line, line], cookies: [jar] })).toEqual(ids({ cookies: [jar] }));
  });

  it('uses what the person said a name is', () => {
    const snapshot = auditSnapshot({ cookies: [auditCookie({ name: 'zz', secure: false })] });
    const corrections = { 'example.com': { 'cookie:zz': 'session' as const } };
    expect(auditSite(snapshot, { now: NOW, corrections }).map((f) => f.rule)).toContain('session-no-secure');
  });

  it('takes a snapshot with nothing but the fields of the contract', () => {
    const snapshot = JSON.parse(
      JSON.stringify({
        url: 'https://www.example.com/test/',
        time: 0,
        frames: [],
        cookies: [],
        storage: [],
        headers: {
          setCookie: [{ url: 'https://www.example.com/test/', line: 'test=123; Path=/;', time: 0 }],
          sent: [],
          authorization: [],
        },
        gaps: [],
      }),
    );
    expect(auditSite(snapshot, { now: NOW }).map((f) => f.rule)).toEqual([
      'cookie-no-secure',
      'samesite-missing',
      'cookie-no-httponly',
    ]);
  });

  it('survives whatever a hostile site sends', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('=', ';', '%', '__Host-', '"'),
    );
    fc.assert(
      fc.property(fc.array(text), fc.array(fc.tuple(text, text)), text, (lines, pairs, url) => {
        const snapshot = auditSnapshot({
          url,
          frames: [{ id: 0, parentId: -1, url }],
          cookies: pairs.map(([name, value]) => auditCookie({ name, value, domain: value, path: name })),
          storage: pairs.map(([key, value]) => entry(key, value, { origin: key })),
        });
        const at = 'https://app.example.com/';
        const headers = {
          ...snapshot.headers,
          setCookie: lines.map((line) => ({ url: at, line, time: NOW })),
        };
        expect(Array.isArray(auditSite({ ...snapshot, headers }, { now: NOW }))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('reads several thousand lines and values made to slow it down', () => {
    const lines = Array.from(
      { length: 5000 },
      (_, i) => `n${i % 50}=${i}; Path=/${i % 7}; Foo; SameSite=${i}`,
    );
    const evil = [
      '@'.repeat(60_000),
      '1'.repeat(60_000),
      'a@'.repeat(30_000),
      '{"role":'.repeat(7000),
      '%'.repeat(60_000),
    ];
    const snapshot = auditSnapshot({ lines, storage: evil.map((value, i) => entry(`e${i}`, value)) });
    // No benchmark: only that nothing is quadratic, with room for a slow machine.
    expect(leastTime(() => auditSite(snapshot, { now: NOW }), 5000)).toBeLessThanOrEqual(5000);
  });
});

describe('auditCoverage', () => {
  it('names every header rule as not observed when no line was seen', () => {
    const unseen = auditCoverage(auditSnapshot()).map(({ rule }) => rule);
    const headers = rules.filter((rule) => rule.evidence.includes('header')).map((rule) => rule.id);
    expect(headers.length).toBeGreaterThan(5);
    expect(unseen).toEqual(expect.arrayContaining([...headers, ...changeRules.map((rule) => rule.id)]));
  });

  it('takes them back when a line was seen, and names storage and cookies that could not be read', () => {
    const gaps = [{ what: 'https://app.example.com', reason: 'blocked', code: 'storage-blocked' as const }];
    const unseen = auditCoverage(auditSnapshot({ lines: ['a=b'], gaps }));
    expect(unseen.map(({ code }) => code)).not.toContain('no-header-seen');
    expect(unseen).toContainEqual(
      expect.objectContaining({ rule: 'token-in-storage', code: 'storage-unread' }),
    );
    const noAccess = [{ what: 'cookies', reason: 'no access', code: 'no-host-access' as const }];
    expect(auditCoverage(auditSnapshot({ gaps: noAccess }))).toContainEqual(
      expect.objectContaining({ rule: 'session-no-secure', code: 'cookies-unread' }),
    );
  });
});

describe('the rules', () => {
  const all = [...rules, ...changeRules];
  it('are each their file and have their wording in the locales', () => {
    const files = readdirSync(join(import.meta.dirname, '../../../utils/audit/rules')).filter(
      (f) => f !== 'index.ts',
    );
    expect(all.map((rule) => `${rule.id}.ts`).sort()).toEqual(files.sort());
    const messages = en as Record<string, { message: string }>;
    for (const rule of all) {
      const key = rule.id.replaceAll('-', '_');
      expect(messages[`rule_${key}_title`]?.message).toBe(rule.title);
      expect(messages[`rule_${key}_advice`]?.message).toBe(rule.advice);
      expect(rule.reference).not.toBe('');
      expect(rule.evidence.length).toBeGreaterThan(0);
    }
  });
});
