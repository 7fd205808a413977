import { prefixObsolete } from '../../../../utils/audit/rules/prefix-obsolete';
import { auditCookie, describeRule } from '../../../builders/audit';

describeRule(prefixObsolete, [
  ['passes the enforced prefix', { cookies: [auditCookie({ name: '__Host-Http-a' })] }, []],
  ['fails the older spelling', { cookies: [auditCookie({ name: '__HostHttp-a' })] }, ['low']],
  ['passes a name that has it inside', { cookies: [auditCookie({ name: 'a__HostHttp-a' })] }, []],
]);
