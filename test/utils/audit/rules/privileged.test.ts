import { privileged } from '../../../../utils/audit/rules/privileged';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(privileged, [
  ['passes a few scopes', inCookie(jwt({ scope: 'openid profile' })), []],
  ['passes twenty', inCookie(jwt({ scope: Array.from({ length: 20 }, (_, i) => `s${i}`).join(' ') })), []],
  [
    'notes twenty-one',
    inCookie(jwt({ scope: Array.from({ length: 21 }, (_, i) => `s${i}`).join(' ') })),
    ['info'],
  ],
  ['notes admin', inCookie(jwt({ roles: ['user', 'admin'] })), ['info']],
  ['notes a star', inCookie(jwt({ scp: 'files:*' })), ['info']],
  ['notes a flag', inCookie(jwt({ is_admin: true })), ['info']],
  ['fails service_role', inCookie(jwt({ role: 'service_role' })), ['high']],
  ['passes roles that are no texts', inCookie(jwt({ roles: [1, null], scope: 7 })), []],
]);
