import { plainState } from '../../../../utils/audit/rules/plain-state';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(plainState, [
  ['passes an id', { cookies: [auditCookie()] }, []],
  [
    'fails JSON with a role',
    {
      cookies: [
        auditCookie({ name: 'state', value: encodeURIComponent(`{"role":"admin","n":"${SECRET}"}`) }),
      ],
    },
    ['medium'],
  ],
  [
    'fails base64 of JSON with a user id',
    { cookies: [auditCookie({ name: 'state', value: btoa('{"user_id":7}') })] },
    ['medium'],
  ],
  [
    'fails PHP serialisation',
    { cookies: [auditCookie({ name: 'state', value: 'a:1:{s:4:"role";s:5:"admin";}' })] },
    ['medium'],
  ],
  ['fails form data', { cookies: [auditCookie({ name: 'state', value: 'uid=7&role=admin' })] }, ['medium']],
  [
    'passes JSON that says nothing of the visitor',
    { cookies: [auditCookie({ value: '{"theme":"dark"}' })] },
    [],
  ],
  [
    'passes a signed token',
    {
      cookies: [
        auditCookie({
          name: 'sid',
          value: `${btoa('{"alg":"HS256"}')}.${btoa('{"role":"admin"}').replace(/=/g, '')}.${'a'.repeat(43)}`,
        }),
      ],
    },
    [],
  ],
  [
    'passes a value whose signature is beside it',
    {
      cookies: [
        auditCookie({ name: 'state', value: btoa('{"user_id":7}') }),
        auditCookie({ name: 'state.sig', value: 'x' }),
      ],
    },
    [],
  ],
  ['survives broken JSON', { cookies: [auditCookie({ value: '{"role":' })] }, []],
]);
