import { algUnknown } from '../../../../utils/audit/rules/alg-unknown';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwe, jwt } from '../../../builders/jwt';

describeRule(algUnknown, [
  ['passes a registered algorithm', inCookie(jwt({}, { alg: 'ES256' })), []],
  ['passes one that browsers lack', inCookie(jwt({}, { alg: 'ES256K' })), []],
  ['fails another', inCookie(jwt({}, { alg: 'HS1' })), ['low']],
  ['fails a registered one in another case', inCookie(jwt({}, { alg: 'hs256' })), ['low']],
  ['passes a registered key management', inCookie(jwe({ alg: 'dir', enc: 'A256GCM' })), []],
  ['fails a signature algorithm on encryption', inCookie(jwe({ alg: 'HS256', enc: 'A256GCM' })), ['low']],
]);
