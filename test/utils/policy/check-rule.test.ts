import { describe, expect, it } from 'vitest';
import type { RuleAction, RuleMatch } from '../../../utils/model';
import { checkRule } from '../../../utils/policy/check-rule';
import { buildRule } from '../../builders/policy';

const now = 1_000;
const block: RuleAction = { type: 'block' };

describe('checkRule', () => {
  it.each<[string, RuleMatch, RuleAction, string[]]>([
    ['a plain block', { domain: 'example.com' }, block, []],
    ['a port', { domain: 'example.com:1' }, block, ['pattern-port']],
    ['everything', { domain: '*' }, block, ['rule-matches-everything']],
    ['everything of one name', { domain: '*', name: '_ga' }, block, []],
    ['a public suffix', { domain: 'co.uk' }, block, ['rule-matches-suffix']],
    ['an exception for everything', { domain: '*' }, { type: 'allow' }, []],
    ['a name with a separator', { domain: 'a.com', name: 'a;b' }, block, ['rule-name']],
    ['a cap of nothing', { domain: 'a.com' }, { type: 'cap', days: 0 }, ['rule-cap-days']],
    ['a cap at the limit', { domain: 'a.com' }, { type: 'cap', days: 400 }, []],
    ['a cap over the limit', { domain: 'a.com' }, { type: 'cap', days: 401 }, ['rule-cap-days']],
    ['a cap that is no number', { domain: 'a.com' }, { type: 'cap', days: Number.NaN }, ['rule-cap-days']],
    ['an age left out', { domain: 'a.com' }, { type: 'clean', when: 'older-than' }, ['rule-days']],
    [
      'a negative delay',
      { domain: 'a.com' },
      { type: 'clean', when: 'leave', delaySeconds: -1 },
      ['rule-delay'],
    ],
    [
      'protection from nothing',
      { domain: 'a.com' },
      { type: 'protect', keep: false, readonly: false, restore: false },
      ['rule-protect-nothing'],
    ],
    ['an exception that is over', { domain: 'a.com' }, { type: 'allow', until: 1_000 }, ['rule-until-past']],
    ['an exception that is not', { domain: 'a.com' }, { type: 'allow', until: 1_001 }, []],
  ])('%s', (_, match, action, codes) => {
    expect(checkRule(buildRule(match, action), { now }).map(({ code }) => code)).toEqual(codes);
  });
});
