import { prefixMiscased } from '../../../../utils/audit/rules/prefix-miscased';
import { auditCookie, describeRule } from '../../../builders/audit';

describeRule(prefixMiscased, [
  ['passes the canonical case', { cookies: [auditCookie({ name: '__Host-a' })] }, []],
  ['fails another case', { cookies: [auditCookie({ name: '__host-a' })] }, ['low']],
  ['fails it in __Host-Http-', { cookies: [auditCookie({ name: '__Host-http-a' })] }, ['low']],
  [
    'passes names without a prefix',
    { cookies: [auditCookie({ name: '_Host-a' }), auditCookie({ name: '' })] },
    [],
  ],
]);
