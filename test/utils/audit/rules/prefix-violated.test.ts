import { prefixViolated } from '../../../../utils/audit/rules/prefix-violated';
import { auditCookie, describeRule, SECRET } from '../../../builders/audit';

describeRule(prefixViolated, [
  ['fails __Secure- without Secure', { lines: [`__Secure-a=${SECRET}`] }, ['medium']],
  [
    'fails __Host- with Domain in any case',
    { lines: ['__hOsT-a=b; Secure; Path=/; Domain=example.com'] },
    ['medium'],
  ],
  ['fails __Host- without a written Path', { lines: ['__Host-a=b; Secure'] }, ['medium']],
  ['fails __Http- without HttpOnly', { lines: ['__Http-a=b; Secure'] }, ['medium']],
  ['fails __Host-Http- without HttpOnly', { lines: ['__Host-Http-a=b; Secure; Path=/'] }, ['medium']],
  ['passes a kept promise', { lines: ['__Host-a=b; Secure; Path=/'] }, []],
  ['passes the older spelling', { lines: ['__HostHttp-a=b'] }, []],
  ['passes a name that only resembles one', { lines: ['__Hosta=b'] }, []],
  ['says nothing when no line was seen', { cookies: [auditCookie()] }, []],
]);
