import { describe, expect, it } from 'vitest';
import { auditSite } from '../../../utils/audit';
import { auditSnapshot, NOW } from '../../builders/audit';
import { auditCases } from '../../demo-site/audit/audit-cases.mjs';

const origins = { app: 'https://app.example.com' };
const cases = auditCases({ now: NOW, origins })
  .map(({ rule, broken }) => ({ rule, lines: [...(broken.cookies ?? []), ...(broken.frame ?? [])] }))
  .filter(({ lines }) => lines.length > 0);

const rulesFor = (lines: readonly string[]) =>
  auditSite(auditSnapshot({ lines }), { now: NOW }).map((finding) => finding.rule);

describe('a line that deletes a cookie', () => {
  it.each(cases)('breaks no rule where without the deletion $rule is broken', ({ lines }) => {
    expect(rulesFor(lines.map((line) => `${line}; Max-Age=0`))).toEqual([]);
    expect(rulesFor(lines.map((line) => `${line}; Max-Age=-99999999999`))).toEqual([]);
    const dated = lines.map((line) => `${line.replace(/; Max-Age=\d+/, '')}; Expires=`);
    expect(rulesFor(dated.map((line) => `${line}Thu, 01 Jan 1970 00:00:00 GMT`))).toEqual([]);
    expect(rulesFor(dated.map((line) => `${line}Thu, 01-Jan-70 00:00:01 GMT`))).toEqual([]);
  });

  it('takes back what an earlier line of the same cookie broke', () => {
    const sid = 'sid=4f1c9be07a52d8363ab90c5de7f4128b; Path=/';
    expect(rulesFor([sid])).toContain('session-no-secure');
    expect(rulesFor([sid, 'sid=; Path=/; Max-Age=0'])).toEqual([]);
    expect(rulesFor([sid, 'sid=; Path=/other; Max-Age=0'])).toContain('session-no-secure');
    expect(rulesFor(['sid=; Path=/; Max-Age=0', sid])).toContain('session-no-secure');
  });

  it('is one only where the browser takes it for one', () => {
    expect(rulesFor(['sid=; Path=/; Expires=0'])).not.toEqual([]);
    expect(rulesFor(['sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60'])).not.toEqual([]);
  });
});
