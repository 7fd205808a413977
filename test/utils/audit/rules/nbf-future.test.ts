import { nbfFuture } from '../../../../utils/audit/rules/nbf-future';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt, SECONDS } from '../../../builders/jwt';

describeRule(nbfFuture, [
  ['passes now', inCookie(jwt({ nbf: SECONDS })), []],
  ['passes within a minute', inCookie(jwt({ nbf: SECONDS + 60 })), []],
  ['fails after it', inCookie(jwt({ nbf: SECONDS + 61 })), ['low']],
  ['passes a malformed nbf', inCookie(jwt({ nbf: [] })), []],
]);
