import { samesiteInvalid } from '../../../../utils/audit/rules/samesite-invalid';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(samesiteInvalid, [
  ['fails an unknown value', { lines: [`a=${SECRET}; SameSite=badVal`] }, ['low']],
  ['fails an attribute without a value', { lines: ['test=123; Path=/; SameSite'] }, ['low']],
  ['fails an empty value', { lines: ['test=123; Path=/; SameSite='] }, ['low']],
  ['passes a known value', { lines: ['a=b; SameSite=LAX'] }, []],
  ['passes no attribute', { lines: ['a=b'] }, []],
  ['passes a deletion', { lines: ['a=b; SameSite=x; Max-Age=0'] }, []],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
]);
