import { partitionedInsecure } from '../../../../utils/audit/rules/partitioned-insecure';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(partitionedInsecure, [
  ['fails Partitioned without Secure', { lines: [`a=${SECRET}; Partitioned`] }, ['low']],
  ['passes it with Secure', { lines: ['a=b; Partitioned; Secure'] }, []],
  ['passes a word that resembles it', { lines: ['a=b; Partition'] }, []],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
]);
