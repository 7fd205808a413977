import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';
import { crossSiteFrames, isTrackingCapable } from '../cross-site-frames';

export const thirdPartyUnpartitioned = defineRule({
  id: 'third-party-unpartitioned',
  severity: 'info',
  title: 'An embedded site has one cookie for all the sites that embed it',
  advice:
    'Add Partitioned (CHIPS), so that it gets a separate cookie on each site and cannot follow the visitor across them.',
  reference: 'RFC 6265bis section 7.1',
  evidence: ['jar', 'page'],
  *check({ live, now, report }) {
    const frames = crossSiteFrames(report);
    for (const cookie of live) {
      if (cookie.classification.class === 'ads' || !isTrackingCapable(cookie, frames)) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(cookie, { secure: true, partitionKey: { topLevelSite: report.site } }, now),
      };
    }
  },
});
