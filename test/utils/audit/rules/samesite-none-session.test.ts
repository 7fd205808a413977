import { samesiteNoneSession } from '../../../../utils/audit/rules/samesite-none-session';
import { auditCookie, describeRule, RANDOM_ID, sessionCookie } from '../../../builders/audit';

describeRule(samesiteNoneSession, [
  ['passes Lax', { cookies: [sessionCookie()] }, []],
  ['fails a session with None', { cookies: [sessionCookie({ sameSite: 'no_restriction' })] }, ['medium']],
  ['says nothing of other cookies', { cookies: [auditCookie({ sameSite: 'no_restriction' })] }, []],
  [
    'believes the line more than an old Firefox',
    {
      cookies: [auditCookie({ name: 'sid', sameSite: 'no_restriction' })],
      lines: [`sid=${RANDOM_ID}; Path=/; Secure; HttpOnly`],
    },
    [],
  ],
  ['reads a line', { lines: [`sid=${RANDOM_ID}; Path=/; Secure; HttpOnly; SameSite=none`] }, ['medium']],
]);
