import { kidSuspicious } from '../../../../utils/audit/rules/kid-suspicious';
import { describeRule } from '../../../builders/audit';
import { inCookie, jwt } from '../../../builders/jwt';

describeRule(kidSuspicious, [
  ['passes an id', inCookie(jwt({}, { kid: '2026-01/a' })), []],
  ['passes a list of dots', inCookie(jwt({}, { kid: 'a..b' })), []],
  ['fails a way up', inCookie(jwt({}, { kid: '../../dev/null' })), ['medium']],
  ['fails an absolute path', inCookie(jwt({}, { kid: '/etc/passwd' })), ['medium']],
  ['fails SQL', inCookie(jwt({}, { kid: "x' UNION SELECT 'key'--" })), ['medium']],
  ['fails a command', inCookie(jwt({}, { kid: 'key; sleep 5' })), ['medium']],
  ['fails a NUL', inCookie(jwt({}, { kid: 'key\0' })), ['medium']],
  ['fails an address', inCookie(jwt({}, { kid: 'https://evil.example/k' })), ['medium']],
  ['passes a kid that is no text', inCookie(jwt({}, { kid: 7 })), []],
]);
