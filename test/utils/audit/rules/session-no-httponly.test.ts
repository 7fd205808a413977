import { sessionNoHttponly } from '../../../../utils/audit/rules/session-no-httponly';
import { auditCookie, describeRule, RANDOM_ID, sessionCookie } from '../../../builders/audit';

describeRule(sessionNoHttponly, [
  ['passes HttpOnly', { cookies: [sessionCookie()] }, []],
  ['fails a session that scripts read', { cookies: [sessionCookie({ httpOnly: false })] }, ['medium']],
  [
    'excepts CSRF tokens, which scripts must read',
    { cookies: [auditCookie({ name: 'csrftoken', httpOnly: false })] },
    [],
  ],
  ['reads a line', { lines: [`connect.sid=${RANDOM_ID}; Path=/; Secure`] }, ['medium']],
  [
    'skips a deletion',
    { lines: ['connect.sid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; secure'] },
    [],
  ],
]);
