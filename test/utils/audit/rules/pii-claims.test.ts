import { piiClaims } from '../../../../utils/audit/rules/pii-claims';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(piiClaims, [
  ['passes email_verified', inCookie(jwt({ email_verified: true })), []],
  ['fails an email', inCookie(jwt({ email: 'a@example.com' })), ['low']],
  ['fails several once', inCookie(jwt({ user: { phone_number: 'x', address: {} } })), ['low']],
  ['passes a payload that is a list', inCookie(jwt(['email'])), []],
]);
