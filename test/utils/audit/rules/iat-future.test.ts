import { iatFuture } from '../../../../utils/audit/rules/iat-future';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt, SECONDS } from '../../../builders/jwt';

describeRule(iatFuture, [
  ['passes now', inCookie(jwt({ iat: SECONDS })), []],
  ['passes within a minute', inCookie(jwt({ iat: SECONDS + 60 })), []],
  ['fails after it', inCookie(jwt({ iat: SECONDS + 61 })), ['low']],
  ['passes a malformed iat', inCookie(jwt({ iat: {} })), []],
]);
