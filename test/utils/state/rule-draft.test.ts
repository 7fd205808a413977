import { describe, expect, it } from 'vitest';
import type { Rule, RuleAction } from '../../../utils/model';
import {
  checkRuleDraft,
  EMPTY_RULE,
  type RuleDraft,
  rivalsOf,
  ruleToDraft,
} from '../../../utils/state/rule-draft';
import { buildRule } from '../../builders/policy';

const NOW = Date.UTC(2026, 0, 1);
const base = { id: 'new', enabled: true, createdTime: NOW };
const check = (draft: Partial<RuleDraft>) =>
  checkRuleDraft({ ...EMPTY_RULE, domain: 'example.com', ...draft }, base, { now: NOW });
const actionOf = (draft: Partial<RuleDraft>) => check(draft).rule.action;

describe('a rule as it is typed', () => {
  it.each<[string, RuleAction]>([
    ['block', { type: 'block' }],
    ['session only', { type: 'session-only' }],
    ['a cap', { type: 'cap', days: 7 }],
    ['a protection', { type: 'protect', keep: false, readonly: true, restore: true }],
    ['a clean on closing', { type: 'clean', when: 'tab-close', delaySeconds: 90, siteData: true }],
    ['a clean at once', { type: 'clean', when: 'leave' }],
    ['a clean by age', { type: 'clean', when: 'older-than', days: 30 }],
    ['an exception', { type: 'allow' }],
    ['an exception until a moment', { type: 'allow', until: NOW + 5000 }],
    ['an exception until the restart', { type: 'allow', until: 'restart' }],
    ['an exception for a tab', { type: 'allow', tabId: 7 }],
  ])('%s comes back from its draft unchanged', (_, action) => {
    const rule: Rule = {
      id: 'r',
      match: {
        domain: '*.example.com',
        name: '_ga*',
        class: 'ads',
        party: 'third',
        storeId: '0',
        partition: 'partitioned',
      },
      action,
      enabled: false,
      createdTime: 5,
      note: 'why',
    };
    expect(checkRuleDraft(ruleToDraft(rule), rule, { now: NOW }).rule).toEqual(rule);
  });

  it('writes a domain as it is kept and leaves out what takes everything in anyway', () => {
    expect(check({ domain: ' .EXAMPLE.com ', name: '**' }).rule.match).toEqual({ domain: 'example.com' });
  });

  it.each<[string, Partial<RuleDraft>, RuleAction]>([
    ['a comma', { action: 'cap', capDays: '1,5' }, { type: 'cap', days: 1.5 }],
    [
      'minutes',
      { action: 'clean', delay: '2', delayUnit: 'minutes' },
      { type: 'clean', when: 'tab-close', delaySeconds: 120 },
    ],
    ['no delay', { action: 'clean', delay: '' }, { type: 'clean', when: 'tab-close' }],
    [
      'a delay that the time does not have',
      { action: 'clean', when: 'startup', delay: '15' },
      { type: 'clean', when: 'startup' },
    ],
    ['an hour', { action: 'allow', end: 'hour' }, { type: 'allow', until: NOW + 3_600_000 }],
  ])('reads %s', (_, draft, action) => {
    expect(actionOf(draft)).toEqual(action);
  });

  it.each<[string, Partial<RuleDraft>, string, string]>([
    ['no domain', { domain: '' }, 'domain', 'pattern-empty'],
    ['an address', { domain: 'https://example.com/a' }, 'domain', 'pattern-url'],
    ['a name with an equals sign', { name: 'a=b' }, 'name', 'rule-name'],
    ['401 days', { action: 'cap', capDays: '401' }, 'days', 'rule-cap-days'],
    ['no number', { action: 'cap', capDays: '1e2x' }, 'days', 'rule-cap-days'],
    ['a negative age', { action: 'clean', when: 'older-than', ageDays: '-1' }, 'days', 'rule-days'],
    ['too long a delay', { action: 'clean', delay: '25', delayUnit: 'hours' }, 'delaySeconds', 'rule-delay'],
    ['a delay in words', { action: 'clean', delay: 'soon' }, 'delaySeconds', 'rule-delay'],
    ['nothing to protect', { action: 'protect', keep: false }, 'choices', 'rule-protect-nothing'],
    ['no moment', { action: 'allow', end: 'time' }, 'until', 'rule-until-missing'],
    ['a moment that has passed', { action: 'allow', end: 'time', until: NOW }, 'until', 'rule-until-past'],
  ])('%s is told at its field and cannot be saved', (_, draft, field, code) => {
    const { problems, savable } = check(draft);
    expect(problems).toContainEqual(expect.objectContaining({ field, code, level: 'error' }));
    expect(savable).toBe(false);
  });

  it('everything can be saved once the person has confirmed it', () => {
    const { problems, savable } = check({ domain: '*' });
    expect(problems).toMatchObject([{ field: 'domain', code: 'rule-matches-everything', level: 'ask' }]);
    expect(savable).toBe(true);
  });
});

describe('what other rules say', () => {
  const block = buildRule({ domain: 'example.com' }, { type: 'block' }, { id: 'block' });
  const allow = buildRule({ domain: 'example.com' }, { type: 'allow' }, { id: 'allow' });
  const other = buildRule({ domain: 'other.test' }, { type: 'allow' });

  it('the same rule again is a twin, itself is none', () => {
    expect(rivalsOf({ ...block, id: 'new' }, [block, other]).twin).toBe(block);
    expect(rivalsOf(block, [block, other]).twin).toBeUndefined();
  });

  it('the opposite is named with who wins', () => {
    expect(rivalsOf(block, [block, allow, other]).against).toEqual([{ rule: allow, wins: true }]);
    expect(rivalsOf(allow, [block, allow, other]).against).toEqual([{ rule: block, wins: false }]);
  });

  it('a rule that is switched off contradicts nothing', () => {
    expect(rivalsOf(block, [{ ...allow, enabled: false }]).against).toEqual([]);
  });
});
