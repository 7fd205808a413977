import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { findInternalAddress } from '../internal-address';
import { say, tell } from '../told';

export const internalAddress = defineRule({
  id: 'internal-address',
  severity: 'low',
  title: 'A cookie tells the address of a server behind the site',
  advice:
    'Encrypt the load balancer’s cookie (BIG-IP: cookie encryption in the persistence profile) or put a random name of the server into it. Addresses show an attacker how the network inside is built.',
  reference: 'F5 K6917 and K14784; OWASP ZAP 2; CWE-497',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      const found = findInternalAddress(cookie.cookie.name, cookie.cookie.value);
      if (!found) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: tell(
          cookieEvidence(cookie, now),
          '; ',
          found.form === 'BIG-IP'
            ? say(`it holds ${found.masked}, encoded as BIG-IP does`, 'evidence_address_big_ip', found.masked)
            : say(`it holds ${found.masked}, as text`, 'evidence_address_text', found.masked),
        ),
      };
    }
  },
});
