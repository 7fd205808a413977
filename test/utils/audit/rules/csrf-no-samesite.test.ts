import { csrfNoSamesite } from '../../../../utils/audit/rules/csrf-no-samesite';
import { auditCookie, describeRule } from '../../../builders/audit';

describeRule(csrfNoSamesite, [
  ['passes Strict', { cookies: [auditCookie({ name: 'csrftoken', sameSite: 'strict' })] }, []],
  ['fails an unset one', { cookies: [auditCookie({ name: 'csrftoken', sameSite: 'unspecified' })] }, ['low']],
  ['says nothing of other cookies', { cookies: [auditCookie({ sameSite: 'unspecified' })] }, []],
  ['leaves an unknown value to its own rule', { lines: ['csrftoken=x; SameSite=odd'] }, []],
]);
