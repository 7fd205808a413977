import { algNone } from '../../../../utils/audit/rules/alg-none';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(algNone, [
  ['passes a signed token', inCookie(jwt({})), []],
  ['fails alg none', inCookie(jwt({}, { alg: 'none' }, '')), ['high']],
  ['fails it in any case', inCookie(jwt({}, { alg: 'NoNe' }, '')), ['high']],
  ['passes what only looks like it', inCookie(jwt({}, { alg: 'none ' })), []],
]);
