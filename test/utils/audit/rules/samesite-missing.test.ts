import { samesiteMissing } from '../../../../utils/audit/rules/samesite-missing';
import { auditCookie, describeRule, sessionCookie } from '../../../builders/audit';

describeRule(samesiteMissing, [
  ['passes Lax', { cookies: [auditCookie()] }, []],
  ['passes Strict in any case', { lines: ['test=123; Path=/; SameSite=strICt'] }, []],
  ['fails an unset one', { cookies: [auditCookie({ sameSite: 'unspecified' })] }, ['low']],
  ['is graver for a session', { cookies: [sessionCookie({ sameSite: 'unspecified' })] }, ['medium']],
  [
    'leaves CSRF tokens to their own rule',
    { cookies: [auditCookie({ name: 'csrftoken', sameSite: 'unspecified' })] },
    [],
  ],
  [
    'leaves an unknown value to its own rule',
    { lines: ['test=123; SameSite=badVal', 'test2=1; SameSite='] },
    [],
  ],
  [
    'takes None without Secure in the jar for unset',
    { cookies: [auditCookie({ sameSite: 'no_restriction', secure: false })] },
    ['low'],
  ],
  ['skips a deletion', { lines: ['test=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/'] }, []],
]);
