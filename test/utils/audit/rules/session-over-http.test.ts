import { sessionOverHttp } from '../../../../utils/audit/rules/session-over-http';
import { describeRule, sessionCookie } from '../../../builders/audit';

describeRule(sessionOverHttp, [
  ['passes on https', { cookies: [sessionCookie({ name: 'sid', secure: false })] }, []],
  [
    'fails on http',
    { url: 'http://app.example.com/', cookies: [sessionCookie({ name: 'sid', secure: false })] },
    ['high'],
  ],
  [
    'passes on this machine',
    {
      url: 'http://localhost:8080/',
      cookies: [sessionCookie({ name: 'sid', secure: false, domain: 'localhost' })],
    },
    [],
  ],
  [
    'passes on [::1]',
    { url: 'http://[::1]/', cookies: [sessionCookie({ name: 'sid', secure: false, domain: '[::1]' })] },
    [],
  ],
  [
    'passes a Secure session, which does not travel there',
    { url: 'http://app.example.com/', cookies: [sessionCookie()] },
    [],
  ],
  [
    'passes a session of another host',
    {
      url: 'http://app.example.com/',
      cookies: [sessionCookie({ name: 'sid', secure: false, domain: 'other.com' })],
    },
    [],
  ],
  ['survives a page without an address', { url: 'nonsense', cookies: [sessionCookie()] }, []],
]);
