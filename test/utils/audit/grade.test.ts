import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import { gradeFindings } from '../../../utils/audit/grade';
import type { Finding, Severity } from '../../../utils/model';

const finding = (rule: string, severity: Severity): Finding => ({
  rule,
  severity,
  subject: { kind: 'cookie', name: 'a' },
  evidence: 'e',
  advice: 'a',
  reference: 'r',
});
const many = (count: number, severity: Severity) =>
  Array.from({ length: count }, (_, i) => finding(`r${i}`, severity));

describe('gradeFindings', () => {
  it.each([
    ['A+', []],
    ['A+', many(9, 'info')],
    ['A', many(1, 'low')],
    ['B', many(1, 'medium')],
    ['B', many(5, 'low')],
    ['D', many(1, 'high')],
    ['E', many(2, 'high')],
    ['F', many(4, 'high')],
    ['C', many(3, 'medium')],
  ] as const)('%s', (grade, findings) => {
    expect(gradeFindings(findings).grade).toBe(grade);
  });

  it('takes little for the further findings of one rule, and never more than as much again', () => {
    const same = (count: number) =>
      gradeFindings(Array.from({ length: count }, () => finding('r', 'low'))).score;
    expect(same(1)).toBe(96);
    expect(same(6)).toBe(92);
    expect(same(500)).toBe(92);
  });

  it('shows steps that add up to the score and have messages', () => {
    const { score, steps, grade } = gradeFindings([
      ...many(2, 'medium'),
      finding('x', 'low'),
      finding('y', 'info'),
    ]);
    expect(steps.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    expect(steps.at(-1)).toMatchObject({ code: 'result', values: [grade, String(score)] });
    for (const { code, values } of steps) {
      const message = (en as Record<string, { message: string }>)[`grade_step_${code}`]?.message;
      expect(new Set(message?.match(/\$\d/g)).size).toBe(values.length);
    }
  });

  it('says when the gravest finding, not the points, decides', () => {
    expect(gradeFindings(many(1, 'high')).steps.map((step) => step.code)).toEqual([
      'start',
      'rule',
      'cap',
      'result',
    ]);
  });

  it('never goes below nothing', () => {
    expect(gradeFindings(many(40, 'high')).score).toBe(0);
  });
});
