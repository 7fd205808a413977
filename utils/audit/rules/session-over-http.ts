import { cookieMatchesUrl, isTrustworthyHost } from '../../cookies/domain-match';
import { cookieSubject, defineRule } from '../audit-rule';
import { bareUrl, cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';
import { say, tell } from '../told';

export const sessionOverHttp = defineRule({
  id: 'session-over-http',
  severity: 'high',
  title: 'A session travels over an unencrypted page',
  advice:
    'Serve the whole site over https, redirect http to it and send Strict-Transport-Security. On this page everyone on the network can read the session.',
  reference: 'RFC 6265bis section 8.3',
  evidence: ['page', 'jar'],
  *check({ live, now, url }) {
    if (url?.protocol !== 'http:' || isTrustworthyHost(url.hostname.replace(/^\[|\]$/g, ''))) return;
    const page = bareUrl(url.href);
    const sends = say(`${page} sends`, 'evidence_page_sends', page);
    for (const cookie of live) {
      if (!cookie.signedIn || !cookieMatchesUrl({ ...cookie.cookie, path: '/' }, url)) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: tell(sends, ' ', cookieEvidence(cookie, now)),
        fix: correctedLine(cookie, { secure: true }, now),
      };
    }
  },
});
