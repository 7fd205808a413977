import { noExp } from '../../../../utils/audit/rules/no-exp';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwe, jwt, SECONDS } from '../../../builders/jwt';

describeRule(noExp, [
  ['passes an exp', inCookie(jwt({ exp: SECONDS })), []],
  ['fails none', inCookie(jwt({ sub: 'a' })), ['medium']],
  ['leaves a malformed exp to its own rule', inCookie(jwt({ exp: 'x' })), []],
  ['passes what is encrypted', inCookie(jwe({ alg: 'dir', enc: 'A256GCM' })), []],
  [
    'passes a DPoP proof, which is made for one request',
    inCookie(jwt({ htm: 'GET' }, { typ: 'dpop+jwt' })),
    [],
  ],
  ['passes a security event, written out', inCookie(jwt({}, { typ: 'application/SECEVENT+jwt' })), []],
  ['fails an access token that says its kind', inCookie(jwt({}, { typ: 'at+jwt' })), ['medium']],
]);
