import { sessionNameDefault } from '../../../../utils/audit/rules/session-name-default';
import { describeRule, sessionCookie } from '../../../builders/audit';

describeRule(sessionNameDefault, [
  ['passes an own name', { cookies: [sessionCookie()] }, []],
  ['mentions a framework name', { cookies: [sessionCookie({ name: 'PHPSESSID' })] }, ['info']],
  ['sees through a prefix', { cookies: [sessionCookie({ name: '__Host-connect.sid' })] }, ['info']],
  ['says nothing of names that many use', { cookies: [sessionCookie({ name: 'session' })] }, []],
  ['is exact about case', { cookies: [sessionCookie({ name: 'phpsessid' })] }, []],
]);
