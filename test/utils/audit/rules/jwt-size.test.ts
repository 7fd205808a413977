import { jwtSize } from '../../../../utils/audit/rules/jwt-size';
import { describeRule, entry } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

function sized(length: number): string {
  const short = jwt({});
  return short + 'A'.repeat(length - short.length);
}

describeRule(jwtSize, [
  ['passes a small token', inCookie(jwt({})), []],
  ['passes 2 KiB', inCookie(sized(2048)), []],
  ['fails more', inCookie(sized(2049)), ['low']],
  ['passes a large one that is not in a cookie', { storage: [entry('tk', sized(5000))] }, []],
]);
