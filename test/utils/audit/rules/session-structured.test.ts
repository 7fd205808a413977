import { sessionStructured } from '../../../../utils/audit/rules/session-structured';
import { auditCookie, describeRule, sessionCookie } from '../../../builders/audit';

describeRule(sessionStructured, [
  ['passes a random id', { cookies: [sessionCookie()] }, []],
  ['fails a counter', { cookies: [sessionCookie({ value: '10423' })] }, ['high']],
  ['fails a timestamp', { cookies: [sessionCookie({ value: '1767225600' })] }, ['high']],
  [
    'fails an e-mail address, percent-encoded',
    { cookies: [sessionCookie({ value: 'ana%40example.com' })] },
    ['high'],
  ],
  ['fails a user id in base64', { cookies: [sessionCookie({ value: btoa('user:1042') })] }, ['high']],
  [
    'passes a number that is too long to be any',
    { cookies: [sessionCookie({ value: '83649273648172635481726354' })] },
    [],
  ],
  ['passes base64 that is no text', { cookies: [sessionCookie({ value: '/////w==' })] }, []],
  [
    'fails a user id in a cookie that signs in by another word than session',
    { cookies: [auditCookie({ name: 'auth_token', value: btoa('user:1042') })] },
    ['high'],
  ],
  [
    'says nothing of it beside a strong credential',
    { cookies: [auditCookie({ name: 'auth_token', value: '10423' }), sessionCookie()] },
    [],
  ],
  [
    'says nothing of what only tells whose it is, which account is in use, or when it was renewed',
    {
      cookies: [
        auditCookie({ name: 'authuser', value: '2' }),
        auditCookie({ name: '__client_uat', value: '1767225600' }),
        auditCookie({ name: 'c_user', value: '100004211234567' }),
        auditCookie({ name: 'auth_user_id', value: '1042' }),
      ],
    },
    [],
  ],
  ['survives a stray percent sign', { cookies: [sessionCookie({ value: '%zz%' })] }, []],
]);
