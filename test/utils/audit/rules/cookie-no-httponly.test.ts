import { cookieNoHttponly } from '../../../../utils/audit/rules/cookie-no-httponly';
import { auditCookie, describeRule } from '../../../builders/audit';

describeRule(cookieNoHttponly, [
  ['passes HttpOnly', { cookies: [auditCookie({ name: 'test' })] }, []],
  [
    'mentions an unknown cookie that scripts read',
    { cookies: [auditCookie({ name: 'test', httpOnly: false })] },
    ['info'],
  ],
  [
    'says nothing of cookies that scripts are known to use',
    { cookies: [auditCookie({ httpOnly: false }), auditCookie({ name: '_ga', httpOnly: false })] },
    [],
  ],
  ['counts a named line once and a nameless one not', { lines: ['test=123; Path=/;', 'test'] }, ['info']],
  ['skips a deletion', { lines: ['test=""; expires=Thu, 01-Jan-1970 00:00:00 GMT; Path=/; secure'] }, []],
]);
