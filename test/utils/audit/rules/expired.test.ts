import { expired } from '../../../../utils/audit/rules/expired';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt, SECONDS } from '../../../builders/jwt';

describeRule(expired, [
  ['passes a token that lasts', inCookie(jwt({ exp: SECONDS + 10 })), []],
  ['passes within a minute', inCookie(jwt({ exp: SECONDS - 60 })), []],
  ['fails after it', inCookie(jwt({ exp: SECONDS - 61 })), ['info']],
  ['fails long ago', inCookie(jwt({ exp: -1e300 })), ['info']],
  ['passes a malformed exp', inCookie(jwt({ exp: 'yesterday' })), []],
]);
