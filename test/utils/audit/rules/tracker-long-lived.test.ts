import { trackerLongLived } from '../../../../utils/audit/rules/tracker-long-lived';
import { auditCookie, describeRule, inDays } from '../../../builders/audit';

describeRule(trackerLongLived, [
  ['passes a year', { cookies: [auditCookie({ name: '_ga', ...inDays(365) })] }, []],
  [
    'mentions analytics with over a year left',
    { cookies: [auditCookie({ name: '_ga', ...inDays(366) })] },
    ['info'],
  ],
  [
    'mentions ads with over a year left',
    { cookies: [auditCookie({ name: 'IDE', ...inDays(390) })] },
    ['info'],
  ],
  ['says nothing of other cookies', { cookies: [auditCookie(inDays(390))] }, []],
]);
