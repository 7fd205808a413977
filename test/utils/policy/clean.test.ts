import { describe, expect, it } from 'vitest';
import type { Cookie, Rule } from '../../../utils/model';
import { type CleanInput, type CleanTrigger, planClean } from '../../../utils/policy/clean';
import { indexRules } from '../../../utils/policy/rule-index';
import { buildCookie, buildRule } from '../../builders/policy';

const now = 1_700_000_000_000;
const own = buildCookie({ domain: 'www.example.com' });
const tracker = buildCookie({ domain: '.tracker.test' });
const open = buildCookie({ domain: 'mail.open.test' });

function plan(trigger: CleanTrigger, rules: readonly Rule[], more: Partial<CleanInput> = {}) {
  return planClean({
    trigger,
    cookies: [own, tracker, open],
    index: indexRules(rules),
    openSites: new Set(['open.test']),
    contextOf: () => ({ now }),
    now,
    ...more,
  });
}
const names = (rows: readonly { cookie: Cookie }[]) => rows.map(({ cookie }) => cookie.domain);
const closed: CleanTrigger = { type: 'tab-close', site: 'example.com', elapsedSeconds: 10 };
const onClose = { type: 'clean', when: 'tab-close' } as const;

describe('planClean', () => {
  it('cleans every site that no tab shows any more when a tab closes', () => {
    expect(names(plan(closed, [buildRule({ domain: '*' }, onClose)]).remove)).toEqual([
      'www.example.com',
      '.tracker.test',
    ]);
  });
  it('waits for the delay and says how long', () => {
    const waiting = plan(closed, [buildRule({ domain: '*' }, { ...onClose, delaySeconds: 15 })]);
    expect(waiting).toMatchObject({ remove: [], nextSeconds: 5 });
    const due = plan({ ...closed, elapsedSeconds: 15 }, [
      buildRule({ domain: '*' }, { ...onClose, delaySeconds: 15 }),
    ]);
    expect(due.remove).toHaveLength(2);
    expect(due.nextSeconds).toBeUndefined();
  });
  it('wakes leave rules on closing too, and close rules not on leaving', () => {
    const leave = [buildRule({ domain: 'example.com' }, { type: 'clean', when: 'leave' })];
    expect(plan(closed, leave).remove).toHaveLength(1);
    expect(plan({ ...closed, type: 'leave' }, leave).remove).toHaveLength(1);
    expect(plan({ ...closed, type: 'leave' }, [buildRule({ domain: '*' }, onClose)]).remove).toEqual([]);
  });
  it('keeps what is kept and names the rule that keeps it', () => {
    const keep = buildRule(
      { domain: 'example.com' },
      { type: 'protect', keep: true, readonly: false, restore: false },
    );
    const result = plan(closed, [buildRule({ domain: '*' }, onClose), keep]);
    expect(names(result.remove)).toEqual(['.tracker.test']);
    expect(result.kept).toEqual([{ cookie: own, rule: keep.id }]);
  });
  it('cleans at start what no restored tab shows', () => {
    const rules = [buildRule({ domain: '*' }, { type: 'clean', when: 'startup' })];
    expect(names(plan({ type: 'startup' }, rules).remove)).toEqual(['www.example.com', '.tracker.test']);
    expect(plan({ type: 'startup' }, rules, { openSites: new Set() }).remove).toHaveLength(3);
  });
  it('cleans by age only what it has known long enough', () => {
    const rules = [buildRule({ domain: '*' }, { type: 'clean', when: 'older-than', days: 2 })];
    const seen = new Map([
      [own, now - 2 * 86_400_000],
      [tracker, now - 2 * 86_400_000 + 1],
    ]);
    expect(
      names(plan({ type: 'schedule' }, rules, { firstSeen: (cookie) => seen.get(cookie) }).remove),
    ).toEqual(['www.example.com']);
    expect(plan({ type: 'schedule' }, rules).remove).toEqual([]);
    expect(plan({ type: 'schedule' }, rules, { firstSeen: () => now }).nextSeconds).toBe(2 * 86_400);
  });
  it('cleans what has expired and is still there', () => {
    const dead = buildCookie({ expirationDate: now / 1000 });
    const alive = buildCookie({ expirationDate: now / 1000 + 1 });
    const rules = [buildRule({ domain: '*' }, { type: 'clean', when: 'expired' })];
    expect(plan({ type: 'schedule' }, rules, { cookies: [dead, alive] }).remove).toMatchObject([
      { cookie: dead },
    ]);
  });
  it('takes the site’s data along where the rule says so, also without a cookie', () => {
    const rule = buildRule({ domain: 'example.com' }, { ...onClose, siteData: true });
    expect(plan(closed, [rule]).siteData).toEqual([
      { host: 'www.example.com', rule: rule.id },
      { host: 'example.com', rule: rule.id },
    ]);
    expect(plan(closed, [rule], { cookies: [] }).siteData).toEqual([{ host: 'example.com', rule: rule.id }]);
    expect(plan(closed, [rule], { cookies: [], openSites: new Set(['example.com']) }).siteData).toEqual([]);
  });
});
