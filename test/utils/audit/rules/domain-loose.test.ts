import { domainLoose } from '../../../../utils/audit/rules/domain-loose';
import { auditCookie, describeRule, sessionCookie } from '../../../builders/audit';

describeRule(domainLoose, [
  ['passes a host-only cookie', { cookies: [auditCookie()] }, []],
  [
    'mentions a cookie of the parent domain',
    { cookies: [auditCookie({ domain: '.example.com', hostOnly: false })] },
    ['info'],
  ],
  [
    'is graver for a session',
    { cookies: [sessionCookie({ name: 'sid', domain: '.example.com', hostOnly: false })] },
    ['low'],
  ],
  [
    'passes a Domain that is the host itself',
    { cookies: [auditCookie({ domain: '.app.example.com', hostOnly: false })] },
    [],
  ],
  ['reads a line', { url: 'https://www.example.com/test/', lines: ['a=b; Domain=example.com'] }, ['info']],
  [
    'says nothing of a host that only ends alike',
    { cookies: [auditCookie({ domain: '.pp.example.com', hostOnly: false })] },
    [],
  ],
]);
