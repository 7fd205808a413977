import { nonUtf8 } from '../../../../utils/audit/rules/non-utf8';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(nonUtf8, [
  ['passes UTF-8', inCookie(jwt({ name: 'Ștefan' })), []],
  ['fails Latin-1', inCookie(`${jwt({}).split('.')[0]}.eyJuIjoi6SJ9.AAAA`), ['low']],
  ['passes text that is no JSON', inCookie(jwt('plain text')), []],
]);
