import { describe, expect, it } from 'vitest';
import { changeRules } from '../../../utils/enforce/change-rules';
import type { Cookie, RuleAction } from '../../../utils/model';
import {
  isException,
  ownRules,
  QUICK_CHOICES,
  quickChange,
  quickChoice,
  quickException,
  quickMatch,
  quickQuestion,
  type RuleScope,
} from '../../../utils/state/quick-rule';
import { buildCookie, buildRule } from '../../builders/policy';

const scope = (cookie: Partial<Cookie>): RuleScope => ({
  kind: 'cookie',
  row: { cookie: buildCookie(cookie), party: 'third' },
});
/** All that live where the cookie does. */
const host = (cookie: Partial<Cookie>): RuleScope => ({
  kind: 'host',
  row: { cookie: buildCookie(cookie), party: 'third' },
});
const base = { id: 'new', createdTime: 7 };

describe('the match of a quick rule', () => {
  it.each<[string, RuleScope, object]>([
    ['the site', { kind: 'site' }, { domain: 'shop.test' }],
    ['a domain cookie', scope({ domain: '.shop.test', name: 'sid' }), { domain: 'shop.test', name: 'sid' }],
    [
      'a host-only cookie',
      scope({ domain: 'www.shop.test', name: 'a' }),
      { domain: '=www.shop.test', name: 'a' },
    ],
    [
      'a cookie without a name',
      scope({ domain: '.shop.test', name: '' }),
      { domain: 'shop.test', name: '=' },
    ],
    ['a cookie named *', scope({ domain: '.shop.test', name: '*' }), { domain: 'shop.test', name: '=*' }],
    ['all of a host', host({ domain: 'ads.shop.test', name: 'a' }), { domain: 'ads.shop.test' }],
    ['all of a domain', host({ domain: '.shop.test', name: 'a' }), { domain: 'shop.test' }],
    ['one of an address', scope({ domain: '127.0.0.1', name: 'a' }), { domain: '127.0.0.1', name: 'a' }],
  ])('of %s', (_, one, match) => {
    expect(quickMatch(one, 'shop.test')).toEqual(match);
  });
});

it('the tester is asked for the page, or for the cookie without its value', () => {
  expect(quickQuestion({ kind: 'site' }, { url: 'https://shop.test/a', tabId: 7 })).toEqual({
    url: 'https://shop.test/a',
    party: 'first',
    tabId: 7,
  });
  expect(
    quickQuestion(host({ domain: '.ads.test', path: '/a', secure: true }), { url: 'https://shop.test/a' }),
  ).toEqual({
    url: 'https://ads.test/',
    party: 'third',
  });
  const key = { topLevelSite: 'https://shop.test' };
  const question = quickQuestion(scope({ name: 'a', value: 'made-up', partitionKey: key }), { url: '' });
  expect(question).toEqual({
    cookie: { name: 'a', domain: 'example.com', path: '/', storeId: '0', partitionKey: key },
    party: 'third',
  });
});

describe('a choice', () => {
  const match = { domain: 'shop.test' };

  it.each(QUICK_CHOICES)('of “%s” is the one rule for this, and shown as chosen', (choice) => {
    const before = [buildRule(match, { type: 'cap', days: 3 }), buildRule({ domain: 'other.test' })];
    const after = changeRules(before, quickChange(choice, match, ownRules(before, match), base));
    const own = ownRules(after, match);
    expect(own).toHaveLength(choice === 'none' ? 0 : 1);
    expect(quickChoice(own)).toBe(choice);
    expect(after).toContain(before[1]);
  });

  it.each<[string, RuleAction]>([
    ['a cap', { type: 'cap', days: 3 }],
    ['a clean at another time', { type: 'clean', when: 'startup' }],
    ['more than keeping', { type: 'protect', keep: true, readonly: true, restore: false }],
    ['an exception', { type: 'allow' }],
  ])('is none of the menu’s for %s', (_, action) => {
    expect(quickChoice([buildRule(match, action)])).toBeNull();
  });

  it('is none of the menu’s for two rules at once; one that is off does not count', () => {
    const two = [buildRule(match), buildRule(match, { type: 'allow' })];
    expect(quickChoice(two)).toBeNull();
    expect(
      quickChoice([two[0] ?? buildRule(match), buildRule(match, { type: 'allow' }, { enabled: false })]),
    ).toBe('block');
  });

  it('leaves narrower rules of the same site alone', () => {
    const narrower = buildRule({ ...match, name: 'sid' });
    expect(ownRules([narrower, buildRule({ ...match, party: 'third' })], match)).toEqual([]);
  });
});

describe('an exception for a while', () => {
  const match = { domain: 'shop.test' };
  const at = { now: 1000, tabId: 4 };

  it.each<['hour' | 'tab' | 'restart', RuleAction]>([
    ['hour', { type: 'allow', until: 3_601_000 }],
    ['tab', { type: 'allow', tabId: 4 }],
    ['restart', { type: 'allow', until: 'restart' }],
  ])('of one %s ends by itself', (end, action) => {
    const rule = quickException(end, match, base, at);
    expect(rule).toEqual({ ...base, match, action, enabled: true });
    expect(isException(rule)).toBe(true);
  });

  it('in no tab holds until the restart', () => {
    expect(quickException('tab', match, base, { now: 0 }).action).toEqual({
      type: 'allow',
      until: 'restart',
    });
  });

  it('changes nothing of the lasting choice, and a choice leaves it', () => {
    const block = buildRule(match);
    const exception = quickException('hour', match, { id: 'while', createdTime: 0 }, at);
    expect(quickChoice([exception, block])).toBe('block');
    expect(quickChange('none', match, [exception, block], base).remove).toEqual([block.id]);
    expect(isException(buildRule(match, { type: 'allow' }))).toBe(false);
  });
});
