import { describe, expect, it } from 'vitest';
import type { RuleStatus } from '../../../utils/messaging/requests';
import type { Rule, RuleAction, RuleMatch } from '../../../utils/model';
import { compileRuleQuery, isWaiting, suggestRuleQuery } from '../../../utils/state/rule-query';
import { buildRule } from '../../builders/policy';

const NOW = 1_000_000;
const status = (
  match: RuleMatch,
  action: RuleAction = { type: 'block' },
  rule: Partial<Rule> = {},
  more: Partial<RuleStatus> = {},
): RuleStatus => ({ rule: buildRule(match, action, rule), layers: [], missingOrigins: [], ...more });
const wordsOf = ({ match, action, note }: Rule) =>
  `${match.domain} ${match.name ?? ''} ${action.type} ${note ?? ''}`;
const compile = (text: string) => compileRuleQuery(text, { now: NOW, wordsOf });

describe('the search of rules', () => {
  const shop = status(
    { domain: 'shop.test', name: '_ga*' },
    { type: 'clean', when: 'leave' },
    { note: 'For Work' },
  );
  it.each<[string, RuleStatus, boolean]>([
    ['', shop, true],
    ['SHOP', shop, true],
    ['news', shop, false],
    ['work clean', shop, true],
    ['work -clean', shop, false],
    ['news OR shop', shop, true],
    ['domain:shop.*', shop, true],
    ['domain:_ga', shop, false],
    ['name:_ga', shop, true],
    ['note:work', shop, true],
    ['action:clean', shop, true],
    ['action:block', shop, false],
    ['is:on', shop, true],
    ['is:off', shop, false],
    ['has:note', shop, true],
    ['has:hits', shop, false],
    ['has:hits', { ...shop, hits: 3 }, true],
    ['is:locked', { ...shop, locked: 'managed' }, true],
    ['is:over', status({ domain: 'a.test' }, { type: 'allow', until: NOW }), true],
    ['is:over', status({ domain: 'a.test' }, { type: 'allow', until: NOW + 1 }), false],
    ['is:waiting', { ...shop, missingOrigins: ['*://*.shop.test/*'] }, true],
    ['party:third', status({ domain: '*', party: 'third' }), true],
    ['party:third', shop, false],
    ['class:ads', status({ domain: '*', class: 'ads' }), true],
    ['store:firefox', status({ domain: '*', storeId: 'firefox-container-1' }), true],
    ['https://shop.test', shop, false],
  ])('%s', (text, one, matches) => {
    expect(compile(text).matches(one)).toBe(matches);
  });

  it.each([
    ['action:', 'query-value-missing'],
    ['action:nothing', 'query-value-unknown'],
    ['domain:"shop', 'query-quote-open'],
  ])('%s is reported and takes nothing away', (text, code) => {
    const query = compile(text);
    expect(query.problems.map((problem) => problem.code)).toContain(code);
    expect(query.matches(shop)).toBe(true);
  });

  it('knows when it asks for nothing', () => {
    expect(compile('  ').empty).toBe(true);
    expect(compile('x').empty).toBe(false);
  });
});

it('a rule that is switched off waits for nothing', () => {
  const waits = { missingOrigins: ['*://*/*'] };
  expect(isWaiting(status({ domain: '*' }, { type: 'block' }, {}, waits))).toBe(true);
  expect(isWaiting(status({ domain: '*' }, { type: 'block' }, { enabled: false }, waits))).toBe(false);
});

describe('completion', () => {
  const items = (text: string) => suggestRuleQuery(text, text.length).items.map(({ insert }) => insert);
  it('offers fields, then the values of a field', () => {
    expect(items('ac')).toEqual(['action:']);
    expect(items('is:l')).toEqual(['locked']);
    expect(items('-party:')).toEqual(['first', 'third']);
  });
  it('offers nothing for free text', () => {
    expect(items('domain:x')).toEqual([]);
    expect(items('')).toEqual([]);
  });
});
