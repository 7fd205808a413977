import { defineRule } from '../audit-rule';
import { bareUrl } from '../cookie-evidence';
import { secretsInUrl } from '../secrets-in-url';
import { asWritten, tell } from '../told';

export const sessionInUrl = defineRule({
  id: 'session-in-url',
  severity: 'high',
  title: 'A session id or token is in the address',
  advice:
    'Send it in a cookie or a header. Addresses end up in history, logs, screenshots and in the Referer of other sites.',
  reference: 'OWASP ASVS 5.0 14.2.1; OWASP ZAP 3',
  evidence: ['page'],
  *check({ report }) {
    const urls = new Set([report.snapshot.url, ...(report.snapshot.frames ?? []).map((frame) => frame.url)]);
    for (const href of urls) {
      for (const found of secretsInUrl(href)) {
        yield {
          subject: { kind: 'page', name: bareUrl(href) },
          evidence: tell(asWritten(bareUrl(href)), ': ', found),
        };
      }
    }
  },
});
