import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { findInternalAddress } from '../internal-address';

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
      const how = found.form === 'BIG-IP' ? 'encoded as BIG-IP does' : 'as text';
      yield {
        subject: cookieSubject(cookie),
        evidence: `${cookieEvidence(cookie, now)}; it holds ${found.masked}, ${how}`,
      };
    }
  },
});
