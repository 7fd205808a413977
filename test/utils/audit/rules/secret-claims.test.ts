import { secretClaims } from '../../../../utils/audit/rules/secret-claims';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(secretClaims, [
  ['passes a subject', inCookie(jwt({ sub: 'a' })), []],
  ['fails a password', inCookie(jwt({ password: 'x' })), ['high']],
  [
    'fails one deep inside, once',
    inCookie(jwt({ user: { list: [{ cardNumber: '4111' }], ssn: 1 } })),
    ['high'],
  ],
  ['fails a private key under any name', inCookie(jwt({ k: '-----BEGIN PRIVATE KEY-----' })), ['high']],
  ['passes an empty or boolean one', inCookie(jwt({ password: '', otp: true })), []],
  ['passes password_changed_at', inCookie(jwt({ password_changed_at: 1 })), []],
]);
