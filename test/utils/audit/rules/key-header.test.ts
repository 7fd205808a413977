import { keyHeader } from '../../../../utils/audit/rules/key-header';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(keyHeader, [
  ['passes a kid', inCookie(jwt({}, { kid: 'one' })), []],
  ['fails jku', inCookie(jwt({}, { jku: 'https://a.example/k' })), ['medium']],
  ['fails an embedded key', inCookie(jwt({}, { jwk: {} })), ['medium']],
  ['passes a DPoP proof', inCookie(jwt({}, { typ: 'dpop+jwt', jwk: {} })), []],
  ['fails x5c and x5u once', inCookie(jwt({}, { x5c: [], x5u: '' })), ['medium']],
  ['passes a DPoP proof written out', inCookie(jwt({}, { typ: 'application/dpop+JWT', jwk: {} })), []],
]);
