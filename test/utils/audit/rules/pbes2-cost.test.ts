import { pbes2Cost } from '../../../../utils/audit/rules/pbes2-cost';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwe } from '../../../builders/jwt';

describeRule(pbes2Cost, [
  ['passes a thousand', inCookie(jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1000 })), []],
  ['passes a million', inCookie(jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e6 })), []],
  ['fails less', inCookie(jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 999 })), ['low']],
  ['fails more', inCookie(jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1000001 })), ['low']],
  [
    'fails what is no number',
    inCookie(jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 'many' })),
    ['low'],
  ],
  ['passes none', inCookie(jwe({ alg: 'dir', enc: 'A256GCM' })), []],
]);
