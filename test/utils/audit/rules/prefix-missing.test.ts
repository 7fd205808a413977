import { prefixMissing } from '../../../../utils/audit/rules/prefix-missing';
import { auditCookie, describeRule, sessionCookie } from '../../../builders/audit';

describeRule(prefixMissing, [
  ['passes a prefixed session', { cookies: [sessionCookie()] }, []],
  ['mentions a session without one', { cookies: [sessionCookie({ name: 'sid' })] }, ['info']],
  [
    'leaves a session without Secure to a graver rule',
    { cookies: [sessionCookie({ name: 'sid', secure: false })] },
    [],
  ],
  ['says nothing of other cookies', { cookies: [auditCookie()] }, []],
]);
