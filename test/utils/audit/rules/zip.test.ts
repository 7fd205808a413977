import { zip } from '../../../../utils/audit/rules/zip';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwe, jwt } from '../../../builders/jwt';

describeRule(zip, [
  ['passes none', inCookie(jwe({ alg: 'dir', enc: 'A256GCM' })), []],
  ['fails compression', inCookie(jwe({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })), ['low']],
  ['passes a signed token', inCookie(jwt({}, { zip: 'DEF' })), []],
]);
