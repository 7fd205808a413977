import { sessionStructured } from '../../../../utils/audit/rules/session-structured';
import { describeRule, sessionCookie } from '../../../builders/audit';

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
  ['survives a stray percent sign', { cookies: [sessionCookie({ value: '%zz%' })] }, []],
]);
