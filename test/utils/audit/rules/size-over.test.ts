import { sizeOver } from '../../../../utils/audit/rules/size-over';
import { auditCookie, describeRule } from '../../../builders/audit';

describeRule(sizeOver, [
  ['fails 4097 bytes', { lines: [`a=${'x'.repeat(4096)}`] }, ['medium']],
  ['fails 4097 bytes of other alphabets', { lines: [`ab=${'é'.repeat(2048)}`] }, ['medium']],
  ['passes 4096 bytes', { lines: [`a=${'x'.repeat(4095)}`] }, []],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
]);
