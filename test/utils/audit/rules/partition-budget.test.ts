import { partitionBudget } from '../../../../utils/audit/rules/partition-budget';
import { auditCookie, describeRule } from '../../../builders/audit';

const many = (count: number, value = 'x') =>
  Array.from({ length: count }, (_, i) =>
    auditCookie({ name: `n${i}`, value, partitionKey: { topLevelSite: 'https://top.example' } }),
  );

describeRule(partitionBudget, [
  ['passes 150 and 8 KiB', { cookies: many(150) }, []],
  ['fails 151', { cookies: many(151) }, ['low']],
  ['fails over 8 KiB', { cookies: many(3, 'x'.repeat(2800)) }, ['low']],
  [
    'says nothing of cookies outside partitions',
    { cookies: many(151).map(({ partitionKey: _, ...cookie }) => cookie) },
    [],
  ],
]);
