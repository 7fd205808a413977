import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cookie, Rule, RuleAction, RuleMatch } from '../../../utils/model';
import { compileRules, decide, diffContentSettings, diffDnr } from '../../../utils/policy';
import { RESOURCE_TYPES } from '../../../utils/policy/dnr-rule';
import { settingFor, stripsCookies } from '../../../utils/policy/simulate-layers';
import { buildCookie, buildRule } from '../../builders/policy';

const allow = { type: 'allow' } as const;
const page = { mainFrame: true, party: 'first' } as const;

describe('compileRules', () => {
  it('puts 10,000 domains in one header rule that names every resource type', () => {
    const rules = Array.from({ length: 10_000 }, (_, i) => buildRule({ domain: `site-${i}.example` }));
    const { dnr, contentSettings, onChanged } = compileRules(rules);
    expect(dnr).toHaveLength(1);
    expect(dnr[0]?.condition.requestDomains).toHaveLength(10_000);
    expect(dnr[0]?.condition.resourceTypes).toContain('main_frame');
    expect(dnr[0]?.action).toEqual({
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'cookie', operation: 'remove' }],
      responseHeaders: [{ header: 'set-cookie', operation: 'remove' }],
    });
    expect(contentSettings).toHaveLength(10_000);
    expect(onChanged).toHaveLength(10_000);
  });
  it('writes exceptions into the same rule', () => {
    const { dnr, contentSettings } = compileRules([
      buildRule({ domain: '*' }),
      buildRule({ domain: 'example.com' }, allow),
      buildRule({ domain: 'ads.example.com' }),
    ]);
    expect(dnr.map(({ condition }) => condition)).toEqual([
      { excludedRequestDomains: ['example.com'], resourceTypes: RESOURCE_TYPES.common },
      { requestDomains: ['ads.example.com'], resourceTypes: RESOURCE_TYPES.common },
    ]);
    expect(contentSettings).toEqual([
      { primaryPattern: '*://*.ads.example.com/*', setting: 'block' },
      { primaryPattern: '*://*.example.com/*', setting: 'allow' },
      { primaryPattern: 'http://*/*', setting: 'block' },
      { primaryPattern: 'https://*/*', setting: 'block' },
    ]);
  });
  it('leaves a named cookie to onChanged alone and says that the server receives it', () => {
    const { dnr, contentSettings, onChanged } = compileRules([
      buildRule({ domain: 'example.com', name: '_ga' }),
    ]);
    expect(dnr).toEqual([]);
    expect(contentSettings).toEqual([]);
    expect(onChanged).toMatchObject([{ match: { name: '_ga' }, serverStopped: false }]);
  });
  it('does not strip headers from a host where one cookie is excepted', () => {
    const { dnr, contentSettings } = compileRules([
      buildRule({ domain: 'example.com' }),
      buildRule({ domain: 'example.com', name: 'consent' }, allow),
    ]);
    expect(stripsCookies(dnr, { host: 'example.com', ...page })).toBe(false);
    expect(settingFor(contentSettings, 'example.com')).toBe('default');
  });
  it('tells session-only to the browser where it has a setting, and cap to nobody but onChanged', () => {
    const { dnr, contentSettings, onChanged } = compileRules([
      buildRule({ domain: 'example.com' }, { type: 'session-only' }),
      buildRule({ domain: 'other.com' }, { type: 'cap', days: 7 }),
    ]);
    expect(dnr).toEqual([]);
    expect(contentSettings).toEqual([{ primaryPattern: '*://*.example.com/*', setting: 'session_only' }]);
    expect(onChanged).toHaveLength(2);
  });
  it('strips third-party requests and never a navigation of the tab', () => {
    const { dnr, contentSettings } = compileRules([buildRule({ domain: '*', party: 'third' })]);
    expect(dnr).toHaveLength(1);
    expect(dnr[0]?.condition.domainType).toBe('thirdParty');
    expect(stripsCookies(dnr, { host: 'a.com', mainFrame: false, party: 'third' })).toBe(true);
    expect(stripsCookies(dnr, { host: 'a.com', mainFrame: true, party: 'third' })).toBe(false);
    expect(contentSettings).toEqual([]);
  });
  it('keeps an exception for one tab among the session rules', () => {
    const compiled = compileRules([
      buildRule({ domain: 'example.com' }),
      buildRule({ domain: 'example.com' }, { type: 'allow', tabId: 4 }),
    ]);
    const both = [...compiled.dnr, ...compiled.dnrSession];
    expect(stripsCookies(both, { host: 'example.com', ...page, tabId: 4 })).toBe(false);
    expect(stripsCookies(both, { host: 'example.com', ...page, tabId: 5 })).toBe(true);
  });
  it('is empty for no rules, so that the browser is left as it was', () => {
    expect(compileRules([])).toEqual({ dnr: [], dnrSession: [], contentSettings: [], onChanged: [] });
    expect(compileRules([buildRule({ domain: 'a.com' }, allow)]).contentSettings).toEqual([]);
  });
});

describe('patterns that the browser refuses', () => {
  const far =
    'very-long-subdomain-name-for-a-tracker.very-long-registrable-domain-name-for-tests.example.com';
  const tooLong = `${'a'.repeat(45)}*.${'b'.repeat(45)}*.example.com`;
  const good = buildRule({ domain: 'good.example' });

  it('are told by the number of labels where their domain is long', () => {
    const { dnr } = compileRules([good, buildRule({ domain: `ads*.${far}` })]);
    const [regex] = dnr.flatMap(({ condition }) => condition.regexFilter ?? []);
    expect(regex).not.toContain('tracker');
    for (const [host, stops] of [
      [`ads1.${far}`, true],
      [`ads.x.${far}`, true],
      [`x.${far}`, false],
      [far, false],
      [`ads1.${far}.test`, false],
      ['good.example', true],
    ] as const)
      expect([host, stripsCookies(dnr, { host, ...page })]).toEqual([host, stops]);
  });
  it.each(['a*'.repeat(20), tooLong, `=${'a.'.repeat(20)}test`, `*.${'a.'.repeat(20)}test`])(
    'are left to onChanged as a block, and let through all of their domain as an exception: %s',
    (domain) => {
      const { dnr, onChanged } = compileRules([good, buildRule({ domain })]);
      expect(dnr).toMatchObject([{ condition: { requestDomains: ['good.example'] } }]);
      expect(onChanged).toHaveLength(2);
      const pierced = compileRules([buildRule({ domain: '*' }), buildRule({ domain }, allow)]).dnr;
      expect(pierced.map(({ condition }) => condition.regexFilter)).toEqual([undefined, undefined]);
      expect(pierced.map(({ action }) => action.type)).toEqual(['modifyHeaders', 'allow']);
    },
  );
  it('are those after the first thousand, exceptions last', () => {
    const many = Array.from({ length: 1001 }, (_, at) => buildRule({ domain: `ad${at}-*.example.com` }));
    const { dnr } = compileRules([...many, buildRule({ domain: 'own*.ad0-1.example.com' }, allow), good]);
    expect(dnr.filter(({ condition }) => condition.regexFilter)).toHaveLength(1000);
    const stops = (host: string) => stripsCookies(dnr, { host, ...page });
    expect(['ad0', 'ad998', 'ad999', 'ad1000'].map((name) => stops(`${name}-1.example.com`))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([stops('own1.ad0-1.example.com'), stops('good.example')]).toEqual([false, true]);
  });
  it('are counted for each party', () => {
    const many = Array.from({ length: 500 }, (_, at) => buildRule({ domain: `ad${at}*.example.com` }));
    const { dnr } = compileRules([...many, buildRule({ domain: 'x.test', party: 'third' })]);
    expect(dnr.filter(({ condition }) => condition.regexFilter)).toHaveLength(999);
  });
});

describe('maxContentSettings', () => {
  const blocks = Array.from({ length: 1000 }, (_, i) =>
    buildRule({ domain: `site-${i}.example` }, { type: 'block' }, { createdTime: i }),
  );
  const patterns = (rules: readonly Rule[], max: number) =>
    compileRules(rules, { maxContentSettings: max }).contentSettings.map(
      ({ primaryPattern }) => primaryPattern,
    );

  it('keeps the newest restrictions', () => {
    const kept = patterns(blocks, 3);
    expect(kept).toEqual([997, 998, 999].map((i) => `*://*.site-${i}.example/*`));
  });
  it('keeps a broad restriction only with every exception', () => {
    const exceptions = blocks.map(({ match }) => buildRule(match, allow));
    expect(patterns([buildRule({ domain: '*' }), ...exceptions], 500)).toEqual([]);
    expect(
      patterns([buildRule({ domain: '*' }), ...exceptions.slice(0, 400), ...blocks.slice(500)], 500),
    ).toHaveLength(402);
  });
  it('never blocks there what the rules let in', () => {
    fc.assert(
      fc.property(fc.array(ruleOf(anyMatch), { maxLength: 12 }), eventOf, fc.nat(6), (rules, event, max) => {
        const { contentSettings } = compileRules(rules, { now: 5, maxContentSettings: max });
        expect(contentSettings.length).toBeLessThanOrEqual(max);
        const { admission } = decide(event.cookie, rules, { now: 5, party: event.party, class: event.class });
        const setting = settingFor(contentSettings, event.cookie.domain);
        if (setting === 'block') expect(admission).toBe('block');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('diffDnr', () => {
  it('touches only the rule that changed, whatever the order of members', () => {
    const before = compileRules([
      buildRule({ domain: '*' }),
      buildRule({ domain: 'a.com' }, allow),
      buildRule({ domain: 'x.a.com' }),
    ]).dnr;
    const after = compileRules([
      buildRule({ domain: '*' }),
      buildRule({ domain: 'a.com' }, allow),
      buildRule({ domain: 'y.a.com' }),
    ]).dnr;
    const returned = before.map(({ id, priority, action, condition }) => ({
      condition,
      action,
      priority,
      id,
    }));
    expect(diffDnr(returned, before)).toEqual({ removeRuleIds: [], addRules: [] });
    expect(diffDnr(returned, after)).toEqual({ removeRuleIds: [2], addRules: [after[1]] });
    expect(diffDnr(before, [])).toEqual({ removeRuleIds: [1, 2], addRules: [] });
  });
});

describe('diffContentSettings', () => {
  it('adds in place and clears only when something goes', () => {
    const one = compileRules([buildRule({ domain: 'a.com' })]).contentSettings;
    const two = compileRules([
      buildRule({ domain: 'a.com' }),
      buildRule({ domain: 'b.com' }),
    ]).contentSettings;
    expect(diffContentSettings(one, two)).toEqual({
      clear: false,
      set: [{ primaryPattern: '*://*.b.com/*', setting: 'block' }],
    });
    expect(diffContentSettings(two, one)).toEqual({ clear: true, set: one });
  });
});

const long = `${'long-'.repeat(11)}a`;
const hosts = [
  `ads1.${long}.${long}.test`,
  `x.${long}.${long}.test`,
  'a.test',
  'b.a.test',
  'c.b.a.test',
  'ads1.b.a.test',
  'x.org',
  'ads.x.org',
  '10.0.0.1',
  '::1',
  'localhost',
];
const domains = [
  '*',
  `ads*.${long}.${long}.test`,
  'a.test',
  '=a.test',
  '*.a.test',
  'b.a.test',
  '=b.a.test',
  '*.b.a.test',
  'ads*.b.a.test',
  'ads*',
  '*.org',
  'x.org',
  '10.0.0.1',
  '[::1]',
  'localhost',
];
const actions: RuleAction[] = [
  { type: 'block' },
  { type: 'allow' },
  { type: 'session-only' },
  { type: 'cap', days: 3 },
  { type: 'protect', keep: true, readonly: false, restore: false },
  { type: 'protect', keep: false, readonly: true, restore: false },
  { type: 'clean', when: 'leave' },
  { type: 'allow', until: 10 },
];
const ruleOf = (match: fc.Arbitrary<Partial<RuleMatch>>): fc.Arbitrary<Rule> =>
  fc.record({
    id: fc.uuid(),
    match: fc.tuple(fc.constantFrom(...domains), match).map(([domain, more]) => ({ domain, ...more })),
    action: fc.constantFrom(...actions),
    enabled: fc.boolean(),
    createdTime: fc.nat(3),
  });
const anyMatch: fc.Arbitrary<Partial<RuleMatch>> = fc.record(
  {
    name: fc.constantFrom('id', '_ga*', '*'),
    class: fc.constantFrom('ads' as const, 'auth' as const),
    party: fc.constantFrom('first' as const, 'third' as const),
    storeId: fc.constantFrom('0', '1'),
    partition: fc.constantFrom('partitioned' as const, 'unpartitioned' as const),
  },
  { requiredKeys: [] },
);
const party = fc.constantFrom('first' as const, 'third' as const);
const eventOf = fc.record({
  cookie: fc
    .record({
      host: fc.constantFrom(...hosts),
      name: fc.constantFrom('id', '_ga_1', 'x'),
      storeId: fc.constantFrom('0', '1'),
    })
    .map(({ host, name, storeId }): Cookie => buildCookie({ domain: host, name, storeId })),
  party,
  class: fc.constantFrom('ads' as const, 'auth' as const, 'unknown' as const),
});

describe('the layers together', () => {
  it('stop at the network only what the plain reading blocks', () => {
    const tooLong = ruleOf(anyMatch).map((rule) => ({
      ...rule,
      match: { ...rule.match, domain: `ads*l*o*n*g*-${long.slice(15)}.${long}.test` },
    }));
    const anyRule = fc.oneof({ weight: 4, arbitrary: ruleOf(anyMatch) }, tooLong);
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 8 }), eventOf, (rules, event) => {
        const now = 5;
        const { dnr, dnrSession, contentSettings } = compileRules(rules, { now });
        const host = event.cookie.domain;
        const { admission } = decide(event.cookie, rules, { now, party: event.party, class: event.class });
        const stripped = stripsCookies([...dnr, ...dnrSession], {
          host,
          mainFrame: event.party === 'first',
          party: event.party,
        });
        if (stripped) expect(admission).toBe('block');
        const setting = settingFor(contentSettings, host);
        if (setting === 'block') expect(admission).toBe('block');
        if (setting === 'session_only') expect(['block', 'session-only']).toContain(admission);
      }),
      { numRuns: 3000 },
    );
  });
  it('stop all of it at the network when rules speak of whole hosts', () => {
    const plain = ruleOf(fc.record({ party }, { requiredKeys: [] }));
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 8 }), eventOf, (rules, event) => {
        const now = 5;
        const { dnr } = compileRules(rules, { now });
        const host = event.cookie.domain;
        const { admission } = decide(event.cookie, rules, { now, party: event.party });
        const stripped = stripsCookies(dnr, { host, mainFrame: event.party === 'first', party: event.party });
        expect(stripped).toBe(admission === 'block');
      }),
      { numRuns: 3000 },
    );
  });
  it('leave no rule in force out of the exact layer', () => {
    fc.assert(
      fc.property(fc.array(ruleOf(anyMatch), { maxLength: 8 }), eventOf, (rules, event) => {
        const context = { now: 5, party: event.party, class: event.class };
        const again = compileRules(rules, { now: 5 }).onChanged.map(
          (rule): Rule => ({ ...rule, enabled: true }),
        );
        expect(decide(event.cookie, again, context)).toEqual(decide(event.cookie, rules, context));
      }),
    );
  });
});
