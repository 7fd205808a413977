import { sizeNear } from '../../../../utils/audit/rules/size-near';
import { auditCookie, describeRule } from '../../../builders/audit';

describeRule(sizeNear, [
  ['passes 3799 bytes', { cookies: [auditCookie({ name: 'a', value: 'x'.repeat(3798) })] }, []],
  ['fails 3800 bytes', { cookies: [auditCookie({ name: 'a', value: 'x'.repeat(3799) })] }, ['low']],
  [
    'counts bytes, not characters',
    { cookies: [auditCookie({ name: 'a', value: '春'.repeat(1300) })] },
    ['low'],
  ],
]);
