import { describe, expect, it } from 'vitest';
import { filterFindings } from '../../../utils/audit/filter-findings';
import type { Finding } from '../../../utils/model';

const finding = (kind: Finding['subject']['kind'], severity: Finding['severity'], rule: string): Finding => ({
  rule,
  severity,
  subject: { kind, name: 'x' },
  evidence: '',
  advice: '',
  reference: '',
});
const findings = [
  finding('cookie', 'high', 'a'),
  finding('cookie', 'low', 'b'),
  finding('token', 'low', 'c'),
  finding('header', 'info', 'd'),
];
const shown = (filter: Parameters<typeof filterFindings>[1]) =>
  filterFindings(findings, filter).shown.map(({ rule }) => rule);

describe('findings are filtered', () => {
  it('by nothing, by severity, by kind, and by both', () => {
    expect(shown({ severity: 'all', kind: 'all' })).toEqual(['a', 'b', 'c', 'd']);
    expect(shown({ severity: 'low', kind: 'all' })).toEqual(['b', 'c']);
    expect(shown({ severity: 'all', kind: 'cookie' })).toEqual(['a', 'b']);
    expect(shown({ severity: 'low', kind: 'cookie' })).toEqual(['b']);
  });

  it('never to nothing: what no finding is of is not chosen', () => {
    expect(shown({ severity: 'medium', kind: 'all' })).toEqual(['a', 'b', 'c', 'd']);
    expect(shown({ severity: 'high', kind: 'token' })).toEqual(['c']);
    expect(shown({ severity: 'all', kind: 'storage' })).toEqual(['a', 'b', 'c', 'd']);
    expect(filterFindings([], { severity: 'low', kind: 'cookie' }).shown).toEqual([]);
  });

  it('with the number of each kind, and of each severity within the kind', () => {
    const { kinds, severities, ofKind } = filterFindings(findings, { severity: 'high', kind: 'cookie' });
    expect([...kinds]).toEqual([
      ['cookie', 2],
      ['token', 1],
      ['header', 1],
    ]);
    expect([...severities]).toEqual([
      ['high', 1],
      ['medium', 0],
      ['low', 1],
      ['info', 0],
    ]);
    expect(ofKind).toBe(2);
  });
});
