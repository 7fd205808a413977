import { lifetimeOverCap } from '../../../../utils/audit/rules/lifetime-over-cap';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(lifetimeOverCap, [
  ['fails a second too much', { lines: [`a=${SECRET}; Max-Age=34560001`] }, ['info']],
  ['fails a far Expires', { lines: ['a=b; Expires=Fri, 31 Dec 9999 23:59:59 GMT'] }, ['info']],
  ['passes the cap itself', { lines: ['a=b; Max-Age=34560000'] }, []],
  ['passes an age that is no number', { lines: ['a=b; Max-Age=9e9'] }, []],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
]);
