import { setCookieRejected } from '../../../../utils/audit/rules/set-cookie-rejected';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(setCookieRejected, [
  ['fails a foreign Domain', { lines: [`a=${SECRET}; Domain=other.com`] }, ['medium']],
  ['fails a public suffix', { lines: ['a=b; Domain=com'] }, ['medium']],
  ['fails a Domain in another alphabet', { lines: ['a=b; Domain=bücher.example'] }, ['medium']],
  ['passes a Domain that covers the host', { lines: ['a=b; Domain=example.com'] }, []],
  ['passes what another rule names', { lines: ['a=b; SameSite=None'] }, []],
  [
    'fails Secure from an unencrypted page',
    { url: 'http://app.example.com/', lines: ['a=b; Secure'] },
    ['medium'],
  ],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
]);
