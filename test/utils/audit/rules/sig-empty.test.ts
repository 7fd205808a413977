import { sigEmpty } from '../../../../utils/audit/rules/sig-empty';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(sigEmpty, [
  ['passes a signed token', inCookie(jwt({})), []],
  ['fails an empty signature', inCookie(jwt({}, { alg: 'RS256' }, '')), ['high']],
  ['leaves alg none to its own rule', inCookie(jwt({}, { alg: 'none' }, '')), []],
]);
