import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../utils/model';
import { formatRules } from '../../../utils/policy';
import { defaultChoice, isTakeable, readRuleImport } from '../../../utils/state/plan-rule-import';
import { buildRule } from '../../builders/policy';

const NOW = Date.UTC(2026, 0, 1);
let made = 0;
const at = { now: NOW, makeId: () => `made-${++made}` };
async function plan(text: string, rules: readonly Rule[] = []) {
  const whole = await readRuleImport(text, rules, at, async () => true);
  if (!whole) throw new Error('It was not read to its end.');
  return whole;
}
const states = async (text: string, rules: readonly Rule[] = []) =>
  (await plan(text, rules)).rows.map(({ state }) => state);

const mine = buildRule({ domain: 'example.com' }, { type: 'block' }, { id: 'mine' });
const file = (...rules: readonly unknown[]) =>
  JSON.stringify({ jarlens: 'rules', version: 1, rules }, null, 2);

describe('the dry run of a rule file', () => {
  it('tells what is new, what there is already and what comes twice', async () => {
    const other = buildRule({ domain: 'other.test' }, { type: 'allow' }, { id: 'a' });
    const text = file({ ...mine, id: 'x' }, other, { ...other, id: 'b' });
    expect(await states(text, [mine])).toEqual(['same', 'new', 'repeated']);
  });

  it('tells a rule that changes the one of the same id', async () => {
    expect(await states(file({ ...mine, action: { type: 'allow' } }), [mine])).toEqual(['replaces']);
  });

  it('takes both of two rules that a person gave one id', async () => {
    const one = buildRule({ domain: 'x.test' }, { type: 'block' }, { id: 'copied' });
    const { rows } = await plan(file(one, { ...one, match: { domain: 'y.test' } }));
    expect(rows.map(({ state }) => state)).toEqual(['new', 'new']);
    expect(new Set(rows.map(({ rule }) => rule?.id)).size).toBe(2);
  });

  it('gives back what was exported as nothing new', async () => {
    const rules = [
      mine,
      buildRule({ domain: '*', party: 'third' }),
      buildRule({ domain: 'a.test' }, { type: 'clean', when: 'leave', delaySeconds: 3, siteData: true }),
    ];
    expect(await states(formatRules(rules, at), rules)).toEqual(['same', 'same', 'same']);
  });

  it('reports a rule that cannot be, with the line it stands in', async () => {
    const bad = file(mine, { ...mine, id: 'y', action: { type: 'cap', days: 999 } });
    const [, row] = (await plan(bad)).rows;
    expect(row).toMatchObject({ state: 'problem', problem: { code: 'rule-cap-days' } });
    expect(bad.split('\n')[(row?.line ?? 0) - 1]).toContain('{');
  });

  it('takes what is new unless it takes in a whole lot', async () => {
    const wide = buildRule({ domain: '*' }, { type: 'block' }, { id: 'wide' });
    const wanted = await plan(file(mine, wide, { broken: true }));
    expect([...defaultChoice(wanted)]).toEqual([0]);
    expect(wanted.rows.map(isTakeable)).toEqual([true, true, false]);
    expect(wanted.rows[1]?.asks).toBe(true);
  });

  it('is read in slices, which give way and end where they are no longer wanted', async () => {
    const many = Array.from({ length: 1200 }, (_, n) =>
      buildRule({ domain: `s${n}.test` }, { type: 'block' }, { id: `r${n}` }),
    );
    const text = file(...many, mine, { broken: true });
    let pauses = 0;
    const whole = await readRuleImport(text, [mine], at, async () => {
      pauses += 1;
      return true;
    });
    expect(pauses).toBe(4);
    expect(whole?.rows.map(({ at: place }) => place)).toEqual(Array.from({ length: 1202 }, (_, n) => n));
    expect(whole?.rows.map(({ state }) => state)).toEqual([...many.map(() => 'new'), 'same', 'problem']);
    expect(await readRuleImport(text, [mine], at, async () => false)).toBeNull();
  });

  it('says one problem of a text that is no rule file', async () => {
    const { rows, format } = await plan('{"a": 1}');
    expect(format).toBe('unknown');
    expect(rows).toMatchObject([{ state: 'problem', problem: { code: 'rule-file-unknown' } }]);
  });

  it('offers what Cookie AutoDelete did without any rule, and adds it to nothing', async () => {
    const text = JSON.stringify({ default: [{ expression: 'a.test', listType: 'WHITE' }] });
    const { rows, suggested } = await plan(text);
    expect(rows).toHaveLength(1);
    expect(suggested).toMatchObject([{ match: { domain: '*' }, action: { type: 'clean' } }]);
  });
});
