import { describe, expect, it } from 'vitest';
import { auditChange } from '../../../../utils/audit';
import { trackerBeforeConsent } from '../../../../utils/audit/rules/tracker-before-consent';
import { auditCookie, auditSnapshot, describeRule, entry, NOW } from '../../../builders/audit';

describeRule(trackerBeforeConsent, [
  ['passes a site without trackers', { cookies: [auditCookie()] }, []],
  [
    'fails trackers without any record of consent',
    { cookies: [auditCookie({ name: '_ga' }), auditCookie({ name: '_fbp' })] },
    ['low'],
  ],
  [
    'fails trackers after a refusal',
    {
      cookies: [
        auditCookie({ name: '_ga' }),
        auditCookie({ name: 'OptanonConsent', value: 'groups=C0001%3A1%2CC0002%3A0' }),
      ],
    },
    ['low'],
  ],
  [
    'passes trackers after consent',
    {
      cookies: [
        auditCookie({ name: '_ga' }),
        auditCookie({ name: 'OptanonConsent', value: 'groups=C0001%3A1%2CC0002%3A1' }),
      ],
    },
    [],
  ],
  [
    'fails trackers after a refusal in pairs',
    {
      cookies: [
        auditCookie({ name: '_ga' }),
        auditCookie({ name: 'cookie_consent', value: 'necessary%3Dyes%26ads%3Dno' }),
      ],
    },
    ['low'],
  ],
  [
    'fails trackers after a refusal in JSON',
    {
      cookies: [
        auditCookie({ name: '_ga' }),
        auditCookie({
          name: 'cookie_consent',
          value: '{"necessary":true,"analytics":false,"marketing":"denied"}',
        }),
      ],
    },
    ['low'],
  ],
  [
    'passes trackers after consent to one purpose',
    {
      cookies: [
        auditCookie({ name: '_ga' }),
        auditCookie({ name: 'cookie_consent', value: 'necessary=yes&ads=no&statistics=yes' }),
      ],
    },
    [],
  ],
  [
    'claims nothing of choices it cannot read',
    { cookies: [auditCookie({ name: '_ga' }), auditCookie({ name: 'cookie_consent', value: 'ads=maybe' })] },
    [],
  ],
  [
    'claims nothing of a record of what is necessary alone',
    {
      cookies: [
        auditCookie({ name: '_ga' }),
        auditCookie({ name: 'cookie_consent', value: 'necessary=yes' }),
      ],
    },
    [],
  ],
  [
    'claims nothing of a record it cannot read',
    { cookies: [auditCookie({ name: '_ga' }), auditCookie({ name: 'didomi_token' })] },
    [],
  ],
  [
    'claims nothing of a record in storage it cannot read',
    { cookies: [auditCookie({ name: '_ga' })], storage: [entry('uc_settings', '{}')] },
    [],
  ],
]);

describe('trackers around an answered banner', () => {
  const ga = auditCookie({ name: '_ga' });
  const answer = (value: string) => auditCookie({ name: 'cookieconsent_status', value });
  const evidence = (
    before: Parameters<typeof auditSnapshot>[0],
    after: Parameters<typeof auditSnapshot>[0],
    event: 'consent' | 'login' = 'consent',
  ) =>
    auditChange(auditSnapshot(before), auditSnapshot(after), { now: NOW, event })
      .filter(({ rule }) => rule === 'tracker-before-consent')
      .map((finding) => finding.evidence);

  it('are found before the answer, whatever it was', () => {
    const found = ['before the banner was answered; set: _ga'];
    expect(evidence({ cookies: [ga] }, { cookies: [ga, answer('allow')] })).toEqual(found);
    expect(evidence({ cookies: [ga] }, { cookies: [ga, answer('deny')] })).toEqual(found);
  });
  it('are found when they come after a refusal, and not after an agreement', () => {
    expect(evidence({}, { cookies: [ga, answer('deny')] })).toEqual([
      'after the banner was answered, although cookieconsent_status says no; set: _ga',
    ]);
    expect(evidence({}, { cookies: [ga, answer('allow')] })).toEqual([]);
  });
  it('claim nothing where an agreement was there already, or at another event', () => {
    expect(evidence({ cookies: [ga, answer('allow')] }, { cookies: [ga, answer('allow')] })).toEqual([]);
    expect(evidence({ cookies: [ga] }, { cookies: [ga] }, 'login')).toEqual([]);
  });
});
