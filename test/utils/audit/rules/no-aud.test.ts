import { noAud } from '../../../../utils/audit/rules/no-aud';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(noAud, [
  ['passes an audience', inCookie(jwt({ aud: ['a'] })), []],
  ['fails none', inCookie(jwt({})), ['low']],
  ['passes a payload that is no object', inCookie(jwt([1])), []],
  ['passes a DPoP proof', inCookie(jwt({ htu: 'https://a.example/' }, { typ: 'dpop+jwt' })), []],
  ['fails a key binding, which must have one', inCookie(jwt({ nonce: 'n' }, { typ: 'kb+jwt' })), ['low']],
]);
