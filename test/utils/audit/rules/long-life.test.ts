import { longLife } from '../../../../utils/audit/rules/long-life';
import { auditCookie, describeRule } from '../../../builders/audit';
import { inCookie, jwt, SECONDS } from '../../../builders/jwt';

describeRule(longLife, [
  ['passes a day', inCookie(jwt({ iat: SECONDS, exp: SECONDS + 86_400 })), []],
  ['fails more', inCookie(jwt({ iat: SECONDS, exp: SECONDS + 86_401 })), ['low']],
  ['passes thirty days as low', inCookie(jwt({ iat: SECONDS, exp: SECONDS + 30 * 86_400 })), ['low']],
  ['is stricter over thirty', inCookie(jwt({ iat: SECONDS, exp: SECONDS + 31 * 86_400 })), ['medium']],
  ['passes an ID token', inCookie(jwt({ iat: SECONDS, exp: SECONDS * 2, nonce: 'n' })), []],
  ['passes without iat', inCookie(jwt({ exp: SECONDS * 2 })), []],
  ['leaves milliseconds to their own rule', inCookie(jwt({ iat: SECONDS, exp: SECONDS * 1000 })), []],
  [
    'passes a refresh token by its claim',
    inCookie(jwt({ iat: SECONDS, exp: SECONDS + 90 * 86_400, typ: 'Refresh' })),
    [],
  ],
  [
    'passes a refresh token by its place',
    {
      cookies: [
        auditCookie({ name: 'refresh_token', value: jwt({ iat: SECONDS, exp: SECONDS + 90 * 86_400 }) }),
      ],
    },
    [],
  ],
]);
