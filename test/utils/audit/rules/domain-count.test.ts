import { domainCount } from '../../../../utils/audit/rules/domain-count';
import { auditCookie, describeRule } from '../../../builders/audit';

const many = (count: number, domain = 'app.example.com') =>
  Array.from({ length: count }, (_, i) => auditCookie({ name: `n${i}`, domain }));

describeRule(domainCount, [
  ['passes 149', { cookies: many(149) }, []],
  ['fails 150', { cookies: many(150) }, ['low']],
  ['is graver at 170', { cookies: many(170) }, ['medium']],
  ['counts each site by itself', { cookies: [...many(100), ...many(100, 'other.com')] }, []],
  ['counts hosts of one site together', { cookies: [...many(100), ...many(50, 'example.com')] }, ['low']],
]);
