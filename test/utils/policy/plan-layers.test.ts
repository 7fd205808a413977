import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import type { RuleAction, RuleMatch } from '../../../utils/model';
import { type BlockingMeans, planLayers } from '../../../utils/policy/plan-layers';
import { PRESETS } from '../../../utils/policy/presets';
import { buildCookie, buildRule } from '../../builders/policy';

const chromium: BlockingMeans = { declarativeNetRequest: 'granted', contentSettings: 'granted' };
const firefox: BlockingMeans = { declarativeNetRequest: 'granted', contentSettings: 'not-in-this-browser' };
const states = (match: RuleMatch, action: RuleAction, means: BlockingMeans) =>
  planLayers(buildRule(match, action), means).map(({ state }) => state);

describe('planLayers', () => {
  it('uses every layer for a whole site in Chromium and says what Firefox has not', () => {
    expect(states({ domain: 'a.com' }, { type: 'block' }, chromium)).toEqual(['on', 'on', 'on']);
    expect(states({ domain: 'a.com' }, { type: 'block' }, firefox)).toEqual([
      'on',
      'not-in-this-browser',
      'on',
    ]);
  });
  it('says that the server still receives a named cookie', () => {
    const [network, settings, exact] = planLayers(buildRule({ domain: 'a.com', name: 'x' }), chromium);
    expect([network?.state, settings?.state]).toEqual(['not-for-this-rule', 'not-for-this-rule']);
    expect(network?.limits).toContain('rule_plan_headers_whole_host');
    expect(exact?.limits).toContain('rule_plan_server_receives');
  });
  it('asks for the permission that is missing', () => {
    const means: BlockingMeans = {
      declarativeNetRequest: 'needs-permission',
      contentSettings: 'needs-permission',
    };
    expect(states({ domain: 'a.com' }, { type: 'block' }, means)).toEqual([
      'needs-permission',
      'needs-permission',
      'on',
    ]);
    expect(planLayers(buildRule({ domain: 'a.com' }), means)[2]?.limits).toContain(
      'rule_plan_server_receives',
    );
  });
  it('says that the browser does not hold a pattern, and that the server then still receives', () => {
    const [network, , exact] = planLayers(buildRule({ domain: 'ads*.a.com' }), chromium, true);
    expect(network).toMatchObject({
      state: 'not-for-this-rule',
      does: [],
      limits: ['rule_plan_headers_unheld'],
    });
    expect(exact?.limits).toContain('rule_plan_server_receives');
    expect(en).toHaveProperty('rule_plan_headers_unheld');
  });
  it('has a message for everything it says', () => {
    const rules = (['block', 'session-only', 'allow'] as const).flatMap((type) => [
      buildRule({ domain: 'a.com' }, { type }),
      buildRule({ domain: 'a.com', party: 'third', name: 'x' }, { type }),
    ]);
    const keys = rules.flatMap((rule) =>
      planLayers(rule, chromium).flatMap(({ does, limits }) => [...does, ...limits]),
    );
    expect(keys.filter((key) => !(key in en))).toEqual([]);
  });
});

describe('PRESETS', () => {
  it('block the trackers seen here and nothing else', () => {
    const makeId = () => 'id';
    const [trackers] = PRESETS;
    const rules = trackers?.rules({
      site: 'example.com',
      now: 0,
      makeId,
      cookies: [
        { cookie: buildCookie({ domain: '.example.com' }), class: 'analytics', party: 'first' },
        { cookie: buildCookie({ domain: '.ads.test' }), class: 'ads', party: 'third' },
        { cookie: buildCookie({ domain: 'login.test' }), class: 'auth', party: 'third' },
      ],
    });
    expect(rules?.map(({ match }) => match)).toEqual([
      { domain: 'example.com', class: 'ads' },
      { domain: 'example.com', class: 'analytics' },
      { domain: 'ads.test', party: 'third' },
    ]);
    expect(trackers?.rules({ site: 'example.com', now: 0, makeId, cookies: [] })).toEqual([]);
  });
});
