import { duplicateShadow } from '../../../../utils/audit/rules/duplicate-shadow';
import { auditCookie, describeRule, sessionCookie } from '../../../builders/audit';

describeRule(duplicateShadow, [
  ['passes one of a name', { cookies: [auditCookie()] }, []],
  [
    'fails two that one address gets',
    { cookies: [auditCookie(), auditCookie({ domain: '.example.com', hostOnly: false })] },
    ['low'],
  ],
  [
    'is graver for a session',
    {
      cookies: [
        sessionCookie({ name: 'sid' }),
        sessionCookie({ name: 'sid', domain: '.example.com', hostOnly: false }),
      ],
    },
    ['medium'],
  ],
  [
    'is graver for a CSRF token',
    { cookies: [auditCookie({ name: 'csrftoken' }), auditCookie({ name: 'csrftoken', path: '/account' })] },
    ['medium'],
  ],
  [
    'passes two that no address gets together',
    { cookies: [auditCookie({ path: '/a' }), auditCookie({ path: '/b' })] },
    [],
  ],
  [
    'passes two partitions',
    { cookies: [auditCookie(), auditCookie({ partitionKey: { topLevelSite: 'https://x.com' } })] },
    [],
  ],
]);
