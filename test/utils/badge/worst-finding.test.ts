import { describe, expect, it } from 'vitest';
import { findingKey } from '../../../utils/audit/dismissals';
import { worstMark } from '../../../utils/badge/worst-finding';
import type { Finding, Severity } from '../../../utils/model';
import { reportOf } from '../../builders/report';

const finding = (severity: Severity): Finding => ({
  rule: `r-${severity}`,
  severity,
  subject: { kind: 'site', name: '' },
  evidence: '',
  advice: '',
  reference: '',
});

const unread = {
  ...reportOf([]).snapshot,
  gaps: [{ what: 'cookies', code: 'no-host-access' as const, reason: 'not allowed' }],
};

describe('the mark of the worst finding', () => {
  it.each([
    [['low', 'high', 'info'], '!!!'],
    [['medium', 'low'], '!!'],
    [['low'], '!'],
    [['info'], 'i'],
    [[], '✓'],
  ] as const)('of %j is %s', (severities, text) => {
    expect(worstMark(reportOf([], { findings: severities.map(finding) }), {})?.text).toBe(text);
  });

  it('leaves out what a person called no problem here', () => {
    const dismissed = { [findingKey(finding('high'))]: { reason: 'known', time: 0 } };
    const report = reportOf([], { findings: [finding('high'), finding('low')] });
    expect(worstMark(report, dismissed)?.text).toBe('!');
  });

  it('does not call a page sound that could not be read', () => {
    expect(worstMark(reportOf([], { snapshot: unread }), {})).toBeNull();
    expect(worstMark(reportOf([], { snapshot: unread, findings: [finding('low')] }), {})?.text).toBe('!');
  });

  it('is not there on a page that is no site', () => {
    expect(worstMark(reportOf([], { page: 'browser-page' }), {})).toBeNull();
  });
});
