import { critB64 } from '../../../../utils/audit/rules/crit-b64';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(critB64, [
  ['passes neither', inCookie(jwt({})), []],
  ['fails an unknown extension', inCookie(jwt({}, { crit: ['exp'], exp: 1 })), ['medium']],
  ['fails an empty list', inCookie(jwt({}, { crit: [] })), ['medium']],
  ['fails a repeated name', inCookie(jwt({}, { crit: ['b64', 'b64'], b64: true })), ['medium']],
  ['fails an unencoded payload', inCookie(jwt({}, { crit: ['b64'], b64: false })), ['medium']],
  ['passes b64 true', inCookie(jwt({}, { crit: ['b64'], b64: true })), []],
]);
