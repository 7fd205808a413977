import { cookieNoSecure } from '../../../../utils/audit/rules/cookie-no-secure';
import { auditCookie, describeRule, NOW, sessionCookie } from '../../../builders/audit';

describeRule(cookieNoSecure, [
  ['passes a Secure cookie', { cookies: [auditCookie()] }, []],
  ['fails a cookie without Secure', { cookies: [auditCookie({ secure: false })] }, ['low']],
  ['is milder with HSTS', { cookies: [auditCookie({ secure: false })], hsts: true }, ['info']],
  ['leaves sessions to their own rule', { cookies: [sessionCookie({ name: 'sid', secure: false })] }, []],
  ['says nothing over plain http', { url: 'http://app.example.com/', lines: ['test=123; Path=/'] }, []],
  [
    'judges each live line once',
    { lines: ['hasatt=test123; Path=/; Secure; HttpOnly', 'test=123; Path=/;'] },
    ['low'],
  ],
  ['takes an empty Expires for no expiry', { lines: ['test=""; expires='] }, ['low']],
  ['leaves a cookie without a name to bytes-invalid', { lines: ['test'] }, []],
  ['leaves out what a platform sets', { lines: ['heroku-session-affinity=x; Path=/'] }, []],
  [
    'leaves out what an embedded page of another site cannot set',
    {
      headers: {
        setCookie: ['lax', 'Strict'].map((sameSite) => ({
          url: 'https://ads.example.net/frame',
          line: `a=${sameSite}; Path=/; SameSite=${sameSite}`,
          time: NOW,
          navigation: false,
        })),
        sent: [],
        authorization: [],
      },
    },
    [],
  ],
  [
    'judges what another site set while the tab went there',
    {
      headers: {
        setCookie: [
          {
            url: 'https://login.example.net/',
            line: 'a=1; Path=/; SameSite=Lax',
            time: NOW,
            navigation: true,
          },
          { url: 'https://embed.example.net/', line: 'b=1; Path=/', time: NOW, navigation: false },
        ],
        sent: [],
        authorization: [],
      },
    },
    ['low', 'low'],
  ],
]);
