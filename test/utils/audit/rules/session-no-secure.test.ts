import { sessionNoSecure } from '../../../../utils/audit/rules/session-no-secure';
import { auditCookie, describeRule, inDays, RANDOM_ID, sessionCookie } from '../../../builders/audit';

describeRule(sessionNoSecure, [
  ['passes a Secure session', { cookies: [sessionCookie()] }, []],
  ['fails a session without Secure', { cookies: [sessionCookie({ name: 'sid', secure: false })] }, ['high']],
  [
    'is milder where HSTS keeps the page encrypted',
    { cookies: [sessionCookie({ name: 'sid', secure: false })], hsts: true },
    ['medium'],
  ],
  ['leaves other cookies to their own rule', { cookies: [auditCookie({ secure: false })] }, []],
  [
    'says nothing on an http page',
    { url: 'http://app.example.com/', cookies: [sessionCookie({ name: 'sid', secure: false })] },
    [],
  ],
  [
    'leaves out a cookie that has run out',
    { cookies: [sessionCookie({ name: 'sid', secure: false, ...inDays(-1) })] },
    [],
  ],
  ['reads a line when the jar was not read', { lines: [`PHPSESSID=${RANDOM_ID}; Path=/`] }, ['high']],
  [
    'reports once what jar and line both show',
    {
      cookies: [sessionCookie({ name: 'PHPSESSID', secure: false })],
      lines: [`PHPSESSID=${RANDOM_ID}; Path=/`],
    },
    ['high'],
  ],
  [
    'skips a line that deletes',
    {
      lines: ['PHPSESSID=; Path=/; Max-Age=0', 'PHPSESSID=x; expires=Thu, 01-Jan-1970 00:00:00 GMT; Path=/'],
    },
    [],
  ],
  ['takes the last of contradictory lines', { lines: ['sid=1; Path=/; Secure', 'sid=1; Path=/'] }, ['high']],
  [
    'takes no flag for a session',
    { cookies: [auditCookie({ name: 'logged_in', value: 'yes', secure: false })] },
    [],
  ],
  [
    'reads a name in another alphabet',
    { cookies: [auditCookie({ name: '会话', secure: false, httpOnly: false })] },
    [],
  ],
  [
    'takes no time or count of a session for one',
    {
      cookies: [
        ['session_start', '1767225600'],
        ['sessionTimeout', '1800'],
        ['session_expires_at', '2026-02-01T10:00:00Z'],
        ['login_count', '3'],
      ].map(([name = '', value = '']) => auditCookie({ name, value, secure: false })),
    },
    [],
  ],
  [
    'takes a number for one where its name says nothing else',
    { cookies: [auditCookie({ name: 'sessionid', value: '1042', secure: false })] },
    ['high'],
  ],
]);
