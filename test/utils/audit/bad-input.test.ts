import { describe, expect, it } from 'vitest';
import schema from '../../../docs/report.schema.json';
import { auditSite } from '../../../utils/audit';
import { REPORT_FORMATS, writeReport } from '../../../utils/audit/reports';
import { parseSetCookie } from '../../../utils/cookies/parse-set-cookie';
import { auditCookie, auditSnapshot, entry, NOW, SECRET } from '../../builders/audit';
import { schemaErrors } from '../../builders/json-schema';
import { leastTime } from '../../least-time';

const SAME_SITE = ['Lax', 'None', 'Strict', 'Sometimes'];
const ID = `${SECRET}4f1c9be07a52d8363ab90c5de7f4128b`;

/** The i-th line of each kind of bad input. */
const KINDS: Readonly<Record<string, (i: number) => string>> = {
  'unknown attributes': (i) => `n${i}=${SECRET}; Foo${i}=bar; X; =; Secure2; ${'Y=1; '.repeat(50)}`,
  'contradictory duplicates of one cookie': (i) =>
    `sid=${ID}${i}; Path=/; ${i % 2 ? 'Secure' : 'HttpOnly'}; SameSite=${SAME_SITE[i % 4]}; SameSite=Lax`,
  'one name on thousands of paths': (i) => `sid=${ID}; Path=/a${i}`,
  'malformed dates': (i) =>
    `d${i}=${SECRET}; Expires=Foo, ${i} Xyz 20${i} 99:99:99; Max-Age=${'9'.repeat(i % 400)}x`,
  'dates beyond every calendar': (i) => `d${i}=${SECRET}; Expires=01 Jan ${1000 + i * 97} 00:00:00 GMT`,
  'other alphabets': (i) => `имя会话ș${i}=${SECRET}значение; Path=/дорога; Domain=пример.рф`,
  'right-to-left and invisible signs': (i) => `\u202e\u200b${i}=${SECRET}\u2066; Path=/\u202e`,
  'control characters': (i) => `a${i}=\u0001${SECRET}${'\t'.repeat(50)}; Path=/\u001b[31m`,
  'lone surrogates': (i) => `\ud800${i}=${SECRET}\udfff; Domain=\ud800`,
  'nothing but separators': (i) => `${';'.repeat(i % 50)}=${'='.repeat(i % 20)}; ; =;`,
  'prefixes in any case': (i) => `__${i % 2 ? 'HOST' : 'sEcUrE'}-${i}=${SECRET}; Path=/${i}`,
  'unsigned tokens': (i) => `t${i}=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.; Path=/`,
};
const kinds = Object.entries(KINDS);

const linesOf = (make: (i: number) => string, count: number) =>
  auditSnapshot({ lines: Array.from({ length: count }, (_, i) => make(i)) });

describe.each(kinds)('several thousand lines of %s', (_, make) => {
  it('are audited without an exception, and say nothing of a value', () => {
    const findings = auditSite(linesOf(make, 500), { now: NOW });
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain(SECRET);
    for (const { evidence, fix = '' } of findings) {
      expect(evidence).not.toBe('');
      // Shown, printed and pasted: no control characters but line breaks, and of bounded length.
      expect(`${evidence}${fix}`).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
      expect(evidence.length).toBeLessThan(40_000);
    }
  });

  it('take time that grows no faster than they do', () => {
    const few = linesOf(make, 1000);
    const many = linesOf(make, 8000);
    auditSite(few, { now: NOW });
    // A square would take 64 times as long; there is room for a machine that is busy.
    const most = 32 * leastTime(() => auditSite(few, { now: NOW }), 0) + 500;
    expect(leastTime(() => auditSite(many, { now: NOW }), most)).toBeLessThanOrEqual(most);
  }, 60_000);

  it('make reports that can be read', () => {
    const snapshot = linesOf(make, 200);
    for (const format of REPORT_FORMATS) {
      const { text } = writeReport(snapshot, format, { now: NOW, withValues: false });
      expect(text).not.toContain(SECRET);
      expect(text).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/);
      if (format === 'json') expect(schemaErrors(JSON.parse(text), schema)).toEqual([]);
      if (format === 'sarif') expect(JSON.parse(text).runs[0].results.length).toBeGreaterThan(0);
    }
  });
});

describe('contradictory duplicates', () => {
  const rulesFor = (lines: readonly string[]) =>
    auditSite(auditSnapshot({ lines }), { now: NOW })
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule }) => rule);
  const careful = `__Host-sid=${ID}; Path=/; Secure; HttpOnly; SameSite=Lax`;

  it('are judged by the last line, which is what the browser keeps', () => {
    expect(rulesFor([`sid=${ID}; Path=/`, `sid=${ID}; Path=/; Secure; HttpOnly; SameSite=Lax`])).toEqual([]);
    expect(rulesFor([`sid=${ID}; Path=/; Secure; HttpOnly; SameSite=Lax`, `sid=${ID}; Path=/`])).toEqual([
      'session-no-secure',
      'session-no-httponly',
      'samesite-missing',
    ]);
  });

  it('keep a good cookie where a later line is dropped, and say that it is', () => {
    expect(rulesFor([careful, careful.replace('Secure; ', '')])).toEqual(['prefix-violated']);
  });

  it('inside a line are judged by the last attribute', () => {
    expect(rulesFor([`${careful}; SameSite=None; SameSite=Strict`])).toEqual([]);
    expect(rulesFor([`${careful}; SameSite=Sometimes`])).toEqual(['samesite-invalid']);
    expect(rulesFor([`${careful}; Path=/x`])).toEqual(['prefix-violated']);
    expect(rulesFor([`${careful}; Domain=example.com; Domain=`])).toEqual([]);
  });
});

describe('a jar of many cookies of one name', () => {
  it('is shown by a few of them', () => {
    const cookies = Array.from({ length: 3000 }, (_, i) =>
      auditCookie({ name: 'a', path: '/account', value: `${i}` }),
    );
    const [found] = auditSite(auditSnapshot({ cookies }), { now: NOW }).filter(
      ({ rule }) => rule === 'duplicate-shadow',
    );
    expect(found?.evidence).toContain('and 2992 more');
    expect(found?.evidence.length).toBeLessThan(2000);
  });

  it('and storage full of its values are audited in a moment', () => {
    const cookies = Array.from({ length: 4000 }, (_, i) =>
      auditCookie({ name: `sid${i}`, value: `${ID}${i}` }),
    );
    const storage = Array.from({ length: 4000 }, (_, i) => entry(`k${i}`, `${ID}${i}`));
    const audit = () => auditSite(auditSnapshot({ cookies, storage }), { now: NOW });
    expect(leastTime(audit, 10_000)).toBeLessThanOrEqual(10_000);
  });
});

describe('parseSetCookie', () => {
  it.each(kinds)('answers for every line of %s', (_, make) => {
    for (let i = 0; i < 3000; i += 1) {
      const { accepted, cookie, problems } = parseSetCookie(make(i), {
        url: 'https://app.example.com/',
        now: NOW,
      });
      expect(accepted).toBe(cookie !== undefined);
      expect(problems.every(({ message }) => !message.includes(SECRET))).toBe(true);
      if (cookie?.expirationDate !== undefined) expect(Number.isFinite(cookie.expirationDate)).toBe(true);
    }
  });
});
