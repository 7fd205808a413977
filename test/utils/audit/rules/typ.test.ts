import { typ } from '../../../../utils/audit/rules/typ';
import { describeRule, NOW } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(typ, [
  ['passes JWT', inCookie(jwt({}, { typ: 'JWT' })), []],
  ['notes an access token', inCookie(jwt({}, { typ: 'at+jwt' })), ['info']],
  ['notes the long form', inCookie(jwt({}, { typ: 'application/kb+jwt' })), ['info']],
  ['passes a typ that is no text', inCookie(jwt({}, { typ: 7 })), []],
  [
    'is stricter with an ID token sent as a bearer token',
    {
      headers: {
        setCookie: [],
        sent: [],
        authorization: [
          { url: 'https://app.example.com/api', value: `Bearer ${jwt({ nonce: 'n' })}`, time: NOW },
        ],
      },
    },
    ['low'],
  ],
]);
