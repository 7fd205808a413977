import { samesiteNoneInsecure } from '../../../../utils/audit/rules/samesite-none-insecure';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(samesiteNoneInsecure, [
  ['fails None without Secure', { lines: [`a=${SECRET}; SameSite=None`] }, ['medium']],
  ['fails it in any case', { lines: ['test=123; Path=/; SameSite=none'] }, ['medium']],
  ['passes None with Secure', { lines: ['a=b; SameSite=None; Secure'] }, []],
  ['passes a deletion', { lines: ['a=b; SameSite=None; Max-Age=0'] }, []],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
]);
