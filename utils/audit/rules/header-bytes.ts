import { cookieMatchesUrl } from '../../cookies/domain-match';
import { defineRule } from '../audit-rule';
import { bareUrl } from '../cookie-evidence';
import { say } from '../told';

export const headerBytes = defineRule({
  id: 'header-bytes',
  severity: 'info',
  title: 'The Cookie header is large',
  advice:
    'Make cookies fewer and smaller. Every request carries them, and many servers refuse a header over 8 KiB with an error.',
  reference: 'RFC 6265bis section 4.2.1',
  evidence: ['jar'],
  *check({ live, url }) {
    if (!url) return;
    const sent = live.filter(({ cookie, source }) => source === 'jar' && cookieMatchesUrl(cookie, url));
    // name=value pairs joined by "; "; bytes already count name and value.
    const bytes = sent.reduce((sum, cookie) => sum + cookie.bytes + 1, 0) + 2 * Math.max(0, sent.length - 1);
    if (bytes < 4096) return;
    yield {
      subject: { kind: 'header', name: 'Cookie' },
      severity: bytes >= 8192 ? 'medium' : 'info',
      evidence: say(
        `${bareUrl(url.href)}: Cookie header of ${bytes} bytes from ${sent.length} cookies`,
        'evidence_cookie_header',
        bareUrl(url.href),
        { amount: bytes, unit: 'byte' },
        sent.length,
      ),
    };
  },
});
