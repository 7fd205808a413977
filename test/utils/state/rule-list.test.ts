import { describe, expect, it } from 'vitest';
import type { RuleStatus } from '../../../utils/messaging/requests';
import { dropTarget, nextSort, OWN_ORDER, ruleRows } from '../../../utils/state/rule-list';
import { buildRule } from '../../builders/policy';

const status = (domain: string, more: Partial<RuleStatus> = {}): RuleStatus => ({
  rule: buildRule({ domain }, { type: 'block' }, { id: domain }),
  layers: [],
  missingOrigins: [],
  ...more,
});
const domains = (rows: readonly RuleStatus[]) => rows.map(({ rule }) => rule.match.domain);

describe('the rows of the table of rules', () => {
  const rows = [
    status('www.shop.test', { hits: 2 }),
    status('news.test', { hits: 9 }),
    status('=shop.test'),
    status('*.shop.test', { hits: 2 }),
  ];

  it('stand in the person’s own order, those that match alone', () => {
    expect(ruleRows(rows, null, OWN_ORDER)).toBe(rows);
    expect(domains(ruleRows(rows, ({ hits }) => hits === 2, OWN_ORDER))).toEqual([
      'www.shop.test',
      '*.shop.test',
    ]);
  });

  it('sort domains by their last part first, so that a site’s rules stand together', () => {
    expect(domains(ruleRows(rows, null, { by: 'domain', descending: false }))).toEqual([
      'news.test',
      '=shop.test',
      '*.shop.test',
      'www.shop.test',
    ]);
  });

  it('keep equal ones in the person’s own order, also downwards', () => {
    expect(domains(ruleRows(rows, null, { by: 'hits', descending: true }))).toEqual([
      'news.test',
      'www.shop.test',
      '*.shop.test',
      '=shop.test',
    ]);
  });
});

it('a column that is pressed again turns round and then gives the own order back', () => {
  const first = nextSort(OWN_ORDER, 'domain');
  expect(first).toEqual({ by: 'domain', descending: false });
  const second = nextSort(first, 'domain');
  expect(second).toEqual({ by: 'domain', descending: true });
  expect(nextSort(second, 'domain')).toEqual(OWN_ORDER);
  expect(nextSort(first, 'hits')).toEqual({ by: 'hits', descending: true });
});

describe('a rule that is dropped', () => {
  const rows = ['a', 'b', 'c'].map((domain) => status(domain));
  it.each([
    [0, 2, 'c'],
    [0, 3, null],
    [2, 0, 'a'],
    [1, 1, undefined],
    [1, 2, undefined],
    [-1, 0, undefined],
  ])('from place %i at place %i stands before %s', (from, to, before) => {
    expect(dropTarget(rows, from, to)).toBe(before);
  });
});
