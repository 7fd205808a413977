import { expInvalid } from '../../../../utils/audit/rules/exp-invalid';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt, SECONDS } from '../../../builders/jwt';

describeRule(expInvalid, [
  ['passes seconds', inCookie(jwt({ exp: SECONDS, iat: 0, nbf: 1.5 })), []],
  ['passes no times', inCookie(jwt({})), []],
  ['fails a text', inCookie(jwt({ exp: '1790000000' })), ['low']],
  ['fails milliseconds', inCookie(jwt({ exp: SECONDS * 1000 })), ['low']],
  ['passes the last that can be seconds', inCookie(jwt({ exp: 1e11 })), []],
  ['fails null and negative times', inCookie(jwt({ exp: null, iat: -1 })), ['low', 'low']],
]);
