import { sessionLowEntropy } from '../../../../utils/audit/rules/session-low-entropy';
import { auditCookie, describeRule, sessionCookie } from '../../../builders/audit';

describeRule(sessionLowEntropy, [
  ['passes 128 bits of hex', { cookies: [sessionCookie({ value: 'f3a9c1e07b5d4826a1b2c3d4e5f60718' })] }, []],
  [
    'fails 124 bits of hex',
    { cookies: [sessionCookie({ value: 'f3a9c1e07b5d4826a1b2c3d4e5f6071' })] },
    ['low'],
  ],
  ['fails 60 bits of hex gravely', { cookies: [sessionCookie({ value: 'f3a9c1e07b5d482' })] }, ['high']],
  [
    'fails a short token gravely, as a short session id',
    { cookies: [auditCookie({ name: 'access_token', value: 'f3a9c1e07b5d' })] },
    ['high'],
  ],
  ['passes a UUID', { cookies: [sessionCookie({ value: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' })] }, []],
  [
    'says nothing of a signed or structured value',
    { cookies: [sessionCookie({ value: '1234' }), sessionCookie({ name: 'sid', value: 'Fe26.2*1*a' })] },
    [],
  ],
  [
    'says nothing when another cookie holds the strong id',
    { cookies: [sessionCookie({ value: 'abc1' }), sessionCookie({ name: 'sid' })] },
    [],
  ],
  ['says nothing of other cookies', { cookies: [auditCookie({ value: 'abc' })] }, []],
]);
