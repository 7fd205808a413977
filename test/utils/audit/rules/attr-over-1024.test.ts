import { attrOver1024 } from '../../../../utils/audit/rules/attr-over-1024';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(attrOver1024, [
  ['fails 1025 bytes', { lines: [`a=${SECRET}; Path=/${'x'.repeat(1024)}`] }, ['low']],
  ['fails it in an unknown attribute', { lines: [`a=b; Foo=${'x'.repeat(1025)}`] }, ['low']],
  ['passes 1024 bytes', { lines: [`a=b; Path=/${'x'.repeat(1023)}`] }, []],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
  [
    'leaves the shorter one of the same name in the corrected line',
    { lines: [`a=b; Path=/x; Path=/${'x'.repeat(1024)}`] },
    ['low'],
  ],
]);
