import { dupKeys } from '../../../../utils/audit/rules/dup-keys';
import { describeRule } from '../../../builders/audit';
import { encode, inCookie, jwt } from '../../../builders/jwt';

describeRule(dupKeys, [
  ['passes unique names', inCookie(jwt({ a: 1, b: { a: 1 } })), []],
  ['fails a name twice', inCookie(`${jwt({}).split('.')[0]}.${encode('{"a":1,"a":2}')}.AAAA`), ['medium']],
  ['fails one in the header', inCookie(`${encode('{"alg":"HS256","alg":"HS512"}')}.e30.AAAA`), ['medium']],
]);
