import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';
import { crossSiteFrames, isTrackingCapable } from '../cross-site-frames';

export const trackingThirdParty = defineRule({
  id: 'tracking-third-party',
  severity: 'low',
  title: 'An embedded advertiser follows the visitor across sites',
  advice: 'Leave the embed out, load it only after consent, or ask its vendor for Partitioned cookies.',
  reference: 'RFC 6265bis section 7.1',
  evidence: ['jar', 'page'],
  *check({ live, now, report }) {
    const frames = crossSiteFrames(report);
    for (const cookie of live) {
      if (cookie.classification.class !== 'ads' || !isTrackingCapable(cookie, frames)) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(cookie, { secure: true, partitionKey: { topLevelSite: report.site } }, now),
      };
    }
  },
});
