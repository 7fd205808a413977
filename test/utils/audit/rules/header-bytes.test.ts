import { headerBytes } from '../../../../utils/audit/rules/header-bytes';
import { auditCookie, describeRule } from '../../../builders/audit';

describeRule(headerBytes, [
  ['passes 4095 bytes', { cookies: [auditCookie({ name: 'a', value: 'x'.repeat(4093) })] }, []],
  ['mentions 4096 bytes', { cookies: [auditCookie({ name: 'a', value: 'x'.repeat(4094) })] }, ['info']],
  [
    'counts names, equals signs and separators up to 8192',
    {
      cookies: [
        auditCookie({ name: 'a', value: 'x'.repeat(4090) }),
        auditCookie({ name: 'b', value: 'x'.repeat(4096) }),
      ],
    },
    ['medium'],
  ],
  [
    'is still info one byte below',
    {
      cookies: [
        auditCookie({ name: 'a', value: 'x'.repeat(4090) }),
        auditCookie({ name: 'b', value: 'x'.repeat(4095) }),
      ],
    },
    ['info'],
  ],
  [
    'leaves out what the page does not send',
    { cookies: [auditCookie({ name: 'a', path: '/other', value: 'x'.repeat(4095) })] },
    [],
  ],
]);
