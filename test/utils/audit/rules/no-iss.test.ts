import { noIss } from '../../../../utils/audit/rules/no-iss';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwe, jwt } from '../../../builders/jwt';

describeRule(noIss, [
  ['passes an issuer', inCookie(jwt({ iss: 'a' })), []],
  ['fails none', inCookie(jwt({})), ['low']],
  ['passes what is encrypted', inCookie(jwe({ alg: 'dir', enc: 'A256GCM' })), []],
]);
