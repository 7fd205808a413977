import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../utils/model';
import { formatRules, parseRules } from '../../../utils/policy';
import {
  defaultChoice,
  isTakeable,
  planRuleImport,
  readRuleImport,
} from '../../../utils/state/plan-rule-import';
import { buildRule } from '../../builders/policy';

const NOW = Date.UTC(2026, 0, 1);
let made = 0;
const at = { now: NOW, makeId: () => `made-${++made}` };
const plan = (text: string, rules: readonly Rule[] = []) => planRuleImport(parseRules(text, at), rules, at);
const states = (text: string, rules: readonly Rule[] = []) =>
  plan(text, rules).rows.map(({ state }) => state);

const mine = buildRule({ domain: 'example.com' }, { type: 'block' }, { id: 'mine' });
const file = (...rules: readonly unknown[]) =>
  JSON.stringify({ jarlens: 'rules', version: 1, rules }, null, 2);

describe('the dry run of a rule file', () => {
  it('tells what is new, what there is already and what comes twice', () => {
    const other = buildRule({ domain: 'other.test' }, { type: 'allow' }, { id: 'a' });
    const text = file({ ...mine, id: 'x' }, other, { ...other, id: 'b' });
    expect(states(text, [mine])).toEqual(['same', 'new', 'repeated']);
  });

  it('tells a rule that changes the one of the same id', () => {
    expect(states(file({ ...mine, action: { type: 'allow' } }), [mine])).toEqual(['replaces']);
  });

  it('gives back what was exported as nothing new', () => {
    const rules = [
      mine,
      buildRule({ domain: '*', party: 'third' }),
      buildRule({ domain: 'a.test' }, { type: 'clean', when: 'leave', delaySeconds: 3, siteData: true }),
    ];
    expect(states(formatRules(rules, at), rules)).toEqual(['same', 'same', 'same']);
  });

  it('reports a rule that cannot be, with the line it stands in', () => {
    const bad = file(mine, { ...mine, id: 'y', action: { type: 'cap', days: 999 } });
    const [, row] = plan(bad).rows;
    expect(row).toMatchObject({ state: 'problem', problem: { code: 'rule-cap-days' } });
    expect(bad.split('\n')[(row?.line ?? 0) - 1]).toContain('{');
  });

  it('takes what is new unless it takes in a whole lot', () => {
    const wide = buildRule({ domain: '*' }, { type: 'block' }, { id: 'wide' });
    const wanted = plan(file(mine, wide, { broken: true }));
    expect([...defaultChoice(wanted)]).toEqual([0]);
    expect(wanted.rows.map(isTakeable)).toEqual([true, true, false]);
    expect(wanted.rows[1]?.asks).toBe(true);
  });

  it('is the same read in slices, which give way and end where they are no longer wanted', async () => {
    const many = Array.from({ length: 1200 }, (_, n) =>
      buildRule({ domain: `s${n}.test` }, { type: 'block' }, { id: `r${n}` }),
    );
    const text = file(...many, mine, { broken: true });
    let pauses = 0;
    const whole = await readRuleImport(text, [mine], at, async () => {
      pauses += 1;
      return true;
    });
    expect(whole).toEqual(plan(text, [mine]));
    expect(pauses).toBe(4);
    expect(await readRuleImport(text, [mine], at, async () => false)).toBeNull();
    for (const other of ['', '{"jarlens":"rules","rules":[{}],"version":9}', '{"default":[]}'])
      expect(await readRuleImport(other, [], at, async () => true)).toEqual(plan(other));
  });

  it('says one problem of a text that is no rule file', () => {
    const { rows, format } = plan('{"a": 1}');
    expect(format).toBe('unknown');
    expect(rows).toMatchObject([{ state: 'problem', problem: { code: 'rule-file-unknown' } }]);
  });

  it('offers what Cookie AutoDelete did without any rule, and adds it to nothing', () => {
    const text = JSON.stringify({ default: [{ expression: 'a.test', listType: 'WHITE' }] });
    const { rows, suggested } = plan(text);
    expect(rows).toHaveLength(1);
    expect(suggested).toMatchObject([{ match: { domain: '*' }, action: { type: 'clean' } }]);
  });
});
