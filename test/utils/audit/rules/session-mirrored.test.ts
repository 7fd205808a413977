import { sessionMirrored } from '../../../../utils/audit/rules/session-mirrored';
import { auditCookie, describeRule, entry, RANDOM_ID, sessionCookie } from '../../../builders/audit';

describeRule(sessionMirrored, [
  ['passes a value that is only there', { cookies: [sessionCookie()], storage: [entry('a', 'b')] }, []],
  [
    'fails a copy in storage',
    { cookies: [sessionCookie()], storage: [entry('s', `{"id":"${RANDOM_ID}"}`)] },
    ['high'],
  ],
  [
    'fails a copy in a cookie that scripts read',
    { cookies: [sessionCookie(), auditCookie({ name: 'copy', httpOnly: false })] },
    ['high'],
  ],
  ['passes a copy that is HttpOnly too', { cookies: [sessionCookie(), auditCookie({ name: 'copy' })] }, []],
  [
    'passes short values, which meet by chance',
    { cookies: [sessionCookie({ value: 'abc' })], storage: [entry('s', 'abcdef')] },
    [],
  ],
]);
