import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule, RuleAction, RuleMatch } from '../../../utils/model';
import { compileRules, decide, holdForced, pauseSites, rulesWithPolicy } from '../../../utils/policy';
import { RESOURCE_TYPES } from '../../../utils/policy/dnr-rule';
import { stripsCookies } from '../../../utils/policy/simulate-layers';
import { buildCookie, buildRule } from '../../builders/policy';

const allow = { type: 'allow' } as const;
const forced = (match: RuleMatch, action: RuleAction = { type: 'block' }): Rule => buildRule(match, action);

describe('rulesWithPolicy', () => {
  it.each<[string, RuleMatch, RuleAction]>([
    ['an exception of the same site', { domain: 'example.com' }, allow],
    ['an exception of one host of it', { domain: '=www.example.com' }, allow],
    ['an exception of one cookie of it', { domain: 'example.com', name: 'id' }, allow],
    ['a passing exception of everything', { domain: '*' }, { type: 'allow', until: 'restart' }],
    [
      'protecting one cookie of it',
      { domain: 'example.com', name: 'id' },
      { type: 'protect', keep: true, readonly: false, restore: true },
    ],
  ])('lets a forced block hold against %s', (_, match, action) => {
    const own = buildRule(match, action);
    const result = rulesWithPolicy([own], [forced({ domain: 'example.com' })]);
    expect([...result.overruled]).toEqual([own.id]);
    const cookie = buildCookie({ name: 'id', domain: 'www.example.com' });
    expect(decide(cookie, result.acting, { now: 0 }).admission).toBe('block');
  });

  it.each<[string, RuleMatch, RuleAction]>([
    ['of another site', { domain: 'example.org' }, allow],
    ['that is less specific', { domain: '*' }, allow],
    ['that says the same', { domain: 'www.example.com' }, { type: 'block' }],
  ])('leaves a rule %s', (_, match, action) => {
    const own = buildRule(match, action);
    const result = rulesWithPolicy([own], [forced({ domain: 'example.com' })]);
    expect([...result.overruled]).toEqual([]);
    expect(result.acting).toContain(own);
  });

  it('leaves rules of other cookies of the same site', () => {
    const own = buildRule({ domain: 'example.com', name: 'a' }, allow);
    expect(rulesWithPolicy([own], [forced({ domain: 'example.com', name: 'b' })]).overruled.size).toBe(0);
  });
});

const domains = ['*', 'a.test', '=a.test', '*.a.test', 'b.a.test', 'x.org', 'ads*'];
const actions: RuleAction[] = [
  { type: 'block' },
  { type: 'allow' },
  { type: 'session-only' },
  { type: 'cap', days: 3 },
  { type: 'allow', until: 10 },
  { type: 'protect', keep: true, readonly: false, restore: false },
];
const ruleOf = (kinds: readonly RuleAction[]): fc.Arbitrary<Rule> =>
  fc.record({
    id: fc.uuid(),
    match: fc
      .tuple(fc.constantFrom(...domains), fc.constantFrom({}, { name: 'id' }, { name: '_ga*' }))
      .map(([domain, more]) => ({ domain, ...more })),
    action: fc.constantFrom(...kinds),
    enabled: fc.constant(true),
    createdTime: fc.nat(3),
  });
const cookieOf = fc
  .record({
    domain: fc.constantFrom('a.test', 'b.a.test', 'ads1.a.test', 'x.org'),
    name: fc.constantFrom('id', '_ga_1'),
  })
  .map((part) => buildCookie(part));

describe('a policy, whatever the person’s rules', () => {
  it('decides every cookie it speaks of as it does alone', () => {
    fc.assert(
      fc.property(
        fc.array(ruleOf(actions), { maxLength: 6 }),
        fc.array(ruleOf(actions.slice(0, 4)), { minLength: 1, maxLength: 3 }),
        cookieOf,
        (own, policy, cookie) => {
          const alone = decide(cookie, policy, { now: 5 });
          const together = decide(cookie, rulesWithPolicy(own, policy).acting, { now: 5 });
          if (alone.admission !== 'none') expect(together.admission).toBe(alone.admission);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('strips headers of what it blocks on paused sites too', () => {
    const at = { resourceTypes: RESOURCE_TYPES.common, maxContentSettings: 500 };
    const policy = [forced({ domain: 'tracker.test' })];
    const own = [buildRule({ domain: 'example.com' })];
    const { acting } = rulesWithPolicy(own, policy);
    const paused = pauseSites(compileRules(acting), ['example.com'], at);
    const held = holdForced(paused, policy, at);
    const page = { mainFrame: true, party: 'first', host: 'example.com' } as const;
    const tracker = {
      mainFrame: false,
      party: 'third',
      host: 'tracker.test',
      topHost: 'example.com',
    } as const;
    expect([stripsCookies(paused.dnr, page), stripsCookies(paused.dnr, tracker)]).toEqual([false, false]);
    expect([stripsCookies(held.dnr, page), stripsCookies(held.dnr, tracker)]).toEqual([false, true]);
    expect(new Set(held.dnr.map(({ id }) => id)).size).toBe(held.dnr.length);
  });

  it('keeps its content settings where paused sites leave no room for the others', () => {
    const at = { resourceTypes: RESOURCE_TYPES.common, maxContentSettings: 500 };
    const policy = [forced({ domain: 'tracker.test' })];
    const own = Array.from({ length: 400 }, (_, number) => buildRule({ domain: `site-${number}.test` }));
    const { acting } = rulesWithPolicy(own, policy);
    const paused = pauseSites(compileRules(acting, at), ['example.com'], at);
    expect(paused.contentSettings).toEqual([]);
    expect(holdForced(paused, policy, at).contentSettings).toEqual([
      { primaryPattern: '*://*.tracker.test/*', setting: 'block' },
    ]);
    const few = pauseSites(compileRules([...policy, ...own.slice(0, 100)], at), ['example.com'], at);
    const settings = holdForced(few, policy, at).contentSettings;
    expect(settings).toHaveLength(201);
    expect(settings.filter(({ primaryPattern }) => primaryPattern.includes('tracker'))).toHaveLength(1);
  });

  it('keeps the settings of what a rule of the person’s blocks too, in pages of paused sites', () => {
    const at = { resourceTypes: RESOURCE_TYPES.common, maxContentSettings: 500 };
    const policy = [forced({ domain: 'tracker.test' })];
    const paused = pauseSites(compileRules([...policy, buildRule({ domain: '*' })], at), ['example.com'], at);
    expect(holdForced(paused, policy, at).contentSettings).toContainEqual({
      primaryPattern: '*://*.tracker.test/*',
      setting: 'block',
    });
  });
});
