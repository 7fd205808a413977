import { defineRule } from '../audit-rule';
import { consentState } from '../consent-state';

export const trackerBeforeConsent = defineRule({
  id: 'tracker-before-consent',
  severity: 'low',
  title: 'Trackers are set without consent',
  advice: 'Set analytics and advertising cookies only after the visitor has agreed.',
  reference: 'Directive 2002/58/EC Article 5(3); GDPR Article 7',
  evidence: ['jar', 'storage'],
  *check({ live, storage, report }) {
    const trackers = live.filter(
      ({ classification }) => classification.class === 'analytics' || classification.class === 'ads',
    );
    if (trackers.length === 0) return;
    const consent = consentState(live, storage);
    if (consent.state === 'given' || consent.state === 'unreadable') return;
    const names = [...new Set(trackers.map(({ cookie }) => cookie.name))];
    yield {
      subject: { kind: 'site', name: report.site },
      evidence: `${consent.what}; set: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}`,
    };
  },
});
