import { bytesInvalid } from '../../../../utils/audit/rules/bytes-invalid';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(bytesInvalid, [
  ['fails a control character', { lines: [`a=${SECRET}\u0001`] }, ['low']],
  ['fails a tab', { lines: ['a=b\tc'] }, ['low']],
  ['fails no name', { lines: ['=b'] }, ['low']],
  ['fails nothing at all', { lines: [''] }, ['low']],
  ['passes other alphabets', { lines: ['a=春节'] }, []],
  ['passes white space around', { lines: ['\ta\t=\tb\t'] }, []],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
]);
