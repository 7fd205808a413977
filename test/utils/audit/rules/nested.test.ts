import { nested } from '../../../../utils/audit/rules/nested';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(nested, [
  ['passes claims', inCookie(jwt({})), []],
  ['notes a token inside', inCookie(jwt(jwt({}), { cty: 'JWT' })), ['info']],
  ['notes the name alone', inCookie(jwt({}, { cty: 'application/jwt' })), ['info']],
  ['passes other content', inCookie(jwt({}, { cty: 'json' })), []],
]);
