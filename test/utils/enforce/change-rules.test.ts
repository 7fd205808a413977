import { describe, expect, it } from 'vitest';
import { changeRules, inverseChange, moveRule } from '../../../utils/enforce/change-rules';
import { buildRule } from '../../builders/policy';

const named = (id: string, domain = `${id}.test`) => buildRule({ domain }, { type: 'block' }, { id });
const rules = ['a', 'b', 'c'].map((id) => named(id));
const order = (some: readonly { id: string }[]) => some.map(({ id }) => id).join('');

describe('changing many rules', () => {
  it('replaces where a rule stands and adds the new ones last', () => {
    const after = changeRules(rules, { save: [named('d'), named('b', 'new.test')], remove: [] });
    expect(order(after)).toBe('abcd');
    expect(after[1]?.match.domain).toBe('new.test');
  });

  it('puts new ones before the rule that is named, or last when it is gone', () => {
    expect(order(changeRules(rules, { save: [named('d')], remove: [], before: 'b' }))).toBe('adbc');
    expect(order(changeRules(rules, { save: [named('d')], remove: ['b'], before: 'b' }))).toBe('acd');
  });

  it('removes first, so that a rule that is removed and saved is added anew', () => {
    expect(order(changeRules(rules, { save: [named('a')], remove: ['a', 'c'] }))).toBe('ba');
  });

  it('keeps one of two rules of the same id', () => {
    expect(
      order(changeRules([], { save: [named('a', 'one.test'), named('a', 'two.test')], remove: [] })),
    ).toBe('a');
  });

  it('leaves the given rules as they are', () => {
    changeRules(rules, { save: [named('b', 'new.test')], remove: ['a'] });
    expect(order(rules)).toBe('abc');
  });
});

describe('taking a change back', () => {
  it.each([
    ['what was removed from the middle', { save: [], remove: ['b'] }],
    ['what was added', { save: [named('d')], remove: [], before: 'a' }],
    [
      'what was replaced and removed together',
      { save: [named('c', 'new.test'), named('d')], remove: ['a', 'b'] },
    ],
    ['everything', { save: [], remove: ['a', 'b', 'c'] }],
  ])('%s, in the old order', (_, change) => {
    expect(changeRules(changeRules(rules, change), inverseChange(rules, change))).toEqual(rules);
  });

  it('keeps what somebody added meanwhile, last', () => {
    const change = { save: [], remove: ['b'] };
    const meanwhile = [...changeRules(rules, change), named('x')];
    expect(order(changeRules(meanwhile, inverseChange(rules, change)))).toBe('abcx');
  });
});

describe('moving a rule', () => {
  it.each([
    ['c', 'a', 'cab'],
    ['a', 'c', 'bac'],
    ['a', null, 'bca'],
    ['b', 'c', 'abc'],
    ['b', 'b', 'abc'],
    ['x', 'a', 'abc'],
    ['a', 'x', 'bca'],
  ])('%s before %s gives %s', (id, before, expected) => {
    expect(order(moveRule(rules, id, before))).toBe(expected);
  });
});
