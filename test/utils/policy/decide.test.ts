import { describe, expect, it } from 'vitest';
import { decide, explainDecision, findContradictions } from '../../../utils/policy/decide';
import { indexRules } from '../../../utils/policy/rule-index';
import { buildCookie, buildRule } from '../../builders/policy';

const now = 1_000_000;
const allow = { type: 'allow' } as const;
const keep = { type: 'protect', keep: true, readonly: false, restore: false } as const;
const sessionOnly = { type: 'session-only' } as const;
const leave = { type: 'clean', when: 'leave' } as const;

describe('decide', () => {
  it('lets the more specific domain decide', () => {
    const rules = [buildRule({ domain: 'example.com' }), buildRule({ domain: 'shop.example.com' }, allow)];
    expect(decide(buildCookie({ domain: 'shop.example.com' }), rules, { now }).admission).toBe('allow');
    expect(decide(buildCookie({ domain: '.example.com' }), rules, { now }).admission).toBe('block');
    expect(decide(buildCookie({ domain: 'other.com' }), rules, { now }).admission).toBe('none');
  });
  it('lets a named cookie stand above the same domain, and the domain above a name elsewhere', () => {
    const rules = [
      buildRule({ domain: 'example.com' }, allow),
      buildRule({ domain: 'example.com', name: '_ga*' }),
      buildRule({ domain: '*', name: 'id' }),
    ];
    expect(decide(buildCookie({ name: '_ga_X' }), rules, { now }).admission).toBe('block');
    expect(decide(buildCookie({ name: 'id' }), rules, { now }).admission).toBe('allow');
    expect(decide(buildCookie({ name: 'id', domain: 'x.org' }), rules, { now }).admission).toBe('block');
  });
  it('asks class, party, store and partition as given', () => {
    const cookie = buildCookie({
      partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
      storeId: 'firefox-container-1',
    });
    const hit = (match: object) =>
      decide(cookie, [buildRule({ domain: '*', ...match })], { now, class: 'ads' }).admission === 'block';
    expect(hit({ class: 'ads' })).toBe(true);
    expect(hit({ class: 'auth' })).toBe(false);
    expect(hit({ party: 'third' })).toBe(true);
    expect(hit({ party: 'first' })).toBe(false);
    expect(hit({ storeId: 'firefox-container-1' })).toBe(true);
    expect(hit({ storeId: '0' })).toBe(false);
    expect(hit({ partition: 'partitioned' })).toBe(true);
    expect(hit({ partition: 'unpartitioned' })).toBe(false);
  });
  it('does not take a cookie of unknown party for a third party’s', () => {
    const rules = [buildRule({ domain: '*', party: 'third' })];
    expect(decide(buildCookie(), rules, { now }).admission).toBe('none');
    expect(decide(buildCookie(), rules, { now, party: 'third' }).admission).toBe('block');
  });
  it('lets a temporary exception stand above everything until its time is over', () => {
    const rules = [
      buildRule({ domain: '*' }, { type: 'allow', until: now }),
      buildRule({ domain: '=example.com', name: 'id' }),
    ];
    expect(decide(buildCookie(), rules, { now: now - 1 }).admission).toBe('allow');
    expect(decide(buildCookie(), rules, { now }).admission).toBe('block');
  });
  it('holds an exception for one tab to that tab', () => {
    const rules = [buildRule({ domain: '*' }), buildRule({ domain: '*' }, { type: 'allow', tabId: 7 })];
    expect(decide(buildCookie(), rules, { now, tabIds: [7] }).admission).toBe('allow');
    expect(decide(buildCookie(), rules, { now, tabIds: [8] }).admission).toBe('block');
    expect(decide(buildCookie(), rules, { now }).admission).toBe('block');
  });
  it('drops protection where a more specific rule blocks', () => {
    const rules = [
      buildRule({ domain: 'example.com' }, { type: 'protect', keep: true, readonly: true, restore: true }),
      buildRule({ domain: 'example.com', name: '_ga' }),
    ];
    expect(decide(buildCookie({ name: '_ga' }), rules, { now })).toMatchObject({
      admission: 'block',
      keep: false,
      readonly: false,
      restore: false,
    });
    expect(decide(buildCookie(), rules, { now })).toMatchObject({
      keep: true,
      readonly: true,
      restore: true,
    });
  });
  it('keeps what is kept from a broader session-only', () => {
    const rules = [buildRule({ domain: '*' }, sessionOnly), buildRule({ domain: 'example.com' }, keep)];
    expect(decide(buildCookie(), rules, { now })).toMatchObject({ admission: 'allow', keep: true });
  });
  it('cleans once a trigger, by the most specific rule, unless kept or excepted more specifically', () => {
    const broad = buildRule({ domain: '*' }, leave);
    const near = buildRule({ domain: 'example.com' }, { ...leave, delaySeconds: 5 });
    expect(decide(buildCookie(), [broad, near], { now }).cleans.map(({ rule }) => rule)).toEqual([near.id]);
    expect(decide(buildCookie(), [near, buildRule({ domain: 'example.com' }, keep)], { now }).cleans).toEqual(
      [],
    );
    expect(
      decide(buildCookie(), [broad, buildRule({ domain: 'example.com' }, allow)], { now }).cleans,
    ).toEqual([]);
    expect(
      decide(buildCookie(), [near, buildRule({ domain: 'example.com' }, allow)], { now }).cleans,
    ).toHaveLength(1);
  });
  it('ignores disabled rules and rules whose domain is no pattern', () => {
    const rules = [
      buildRule({ domain: '*' }, { type: 'block' }, { enabled: false }),
      buildRule({ domain: 'a b' }),
    ];
    expect(decide(buildCookie(), rules, { now }).admission).toBe('none');
  });
});

describe('explainDecision', () => {
  it('says which part of the match decided', () => {
    const rules = [
      buildRule({ domain: '*' }, sessionOnly),
      buildRule({ domain: 'example.com' }, sessionOnly),
      buildRule({ domain: 'example.com', name: 'id' }),
    ];
    const { steps, contradictions } = explainDecision(buildCookie(), indexRules(rules), { now });
    expect(steps.map(({ outcome, because }) => [outcome, because])).toEqual([
      ['decides', undefined],
      ['overruled', 'name'],
      ['overruled', 'domain'],
    ]);
    expect(contradictions).toEqual([]);
  });
  it('names a tie that only the order of actions settled, and one that age settled', () => {
    const block = buildRule({ domain: 'example.com' });
    const exception = buildRule({ domain: 'example.com' }, allow);
    const old = buildRule({ domain: 'example.com' }, allow, { createdTime: -1 });
    const { steps, contradictions } = explainDecision(buildCookie(), indexRules([block, old, exception]), {
      now,
    });
    expect(steps.find(({ rule }) => rule === block.id)).toMatchObject({
      by: exception.id,
      because: 'action-order',
    });
    expect(steps.find(({ rule }) => rule === old.id)).toMatchObject({ by: exception.id, because: 'newer' });
    expect(contradictions).toEqual([[exception.id, block.id]]);
  });
});

describe('findContradictions', () => {
  it('pairs rules of one match with opposite actions and nothing else', () => {
    const block = buildRule({ domain: 'example.com' });
    const exception = buildRule({ domain: 'Example.com ' }, allow);
    const rules = [block, exception, buildRule({ domain: 'example.com', name: 'x' }, sessionOnly)];
    expect(findContradictions(rules)).toEqual([[exception.id, block.id]]);
  });
});
