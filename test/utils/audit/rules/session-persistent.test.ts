import { sessionPersistent } from '../../../../utils/audit/rules/session-persistent';
import { auditCookie, describeRule, inDays, sessionCookie } from '../../../builders/audit';

describeRule(sessionPersistent, [
  ['passes a session that ends with the visit', { cookies: [sessionCookie()] }, []],
  ['passes a day', { cookies: [sessionCookie(inDays(1))] }, []],
  ['fails over a day', { cookies: [sessionCookie(inDays(1.1))] }, ['low']],
  [
    'passes from low to medium over thirty days',
    { cookies: [sessionCookie(inDays(30)), sessionCookie({ name: 'sid', ...inDays(30.1) })] },
    ['low', 'medium'],
  ],
  ['says nothing of other cookies', { cookies: [auditCookie(inDays(300))] }, []],
]);
