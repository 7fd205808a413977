import { hsInBrowser } from '../../../../utils/audit/rules/hs-in-browser';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(hsInBrowser, [
  ['passes one audience', inCookie(jwt({ aud: 'a' })), []],
  ['passes a list of one', inCookie(jwt({ aud: ['a'] })), []],
  ['fails two audiences', inCookie(jwt({ aud: ['a', 'b'] })), ['info']],
  ['fails an issuer that publishes keys', inCookie(jwt({ iss: 'https://tenant.auth0.com/' })), ['info']],
  ['passes a public-key algorithm', inCookie(jwt({ aud: ['a', 'b'] }, { alg: 'RS256' })), []],
  ['passes an issuer that is no text', inCookie(jwt({ iss: 7, aud: 7 })), []],
]);
