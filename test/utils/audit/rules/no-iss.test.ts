import { noIss } from '../../../../utils/audit/rules/no-iss';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwe, jwt } from '../../../builders/jwt';

describeRule(noIss, [
  ['passes an issuer', inCookie(jwt({ iss: 'a' })), []],
  ['fails none', inCookie(jwt({})), ['low']],
  ['passes what is encrypted', inCookie(jwe({ alg: 'dir', enc: 'A256GCM' })), []],
  ['passes a key binding', inCookie(jwt({ nonce: 'n' }, { typ: 'kb+jwt' })), []],
  ['fails a typ that is no text', inCookie(jwt({}, { typ: 5 })), ['low']],
]);
