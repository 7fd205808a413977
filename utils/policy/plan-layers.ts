import type { MessageKey } from '../i18n/messages';
import type { Rule } from '../model';
import { compileContentSettings } from './compile-content-settings';
import { compileDnr } from './compile-dnr';
import { prepareRule } from './match-rule';

/** What this browser offers, and what of it the person granted. */
export interface BlockingMeans {
  readonly declarativeNetRequest: 'granted' | 'needs-permission' | 'not-in-this-browser';
  readonly contentSettings: 'granted' | 'needs-permission' | 'not-in-this-browser';
}

export interface LayerPlan {
  readonly layer: 'declarative-net-request' | 'content-settings' | 'on-changed';
  readonly state: 'on' | 'needs-permission' | 'not-in-this-browser' | 'not-for-this-rule';
  /** What it stops or does for this rule. */
  readonly does: readonly MessageKey[];
  /** What it does not stop, and side effects. */
  readonly limits: readonly MessageKey[];
}

function stateOf(means: BlockingMeans['contentSettings'], used: boolean): LayerPlan['state'] {
  if (means === 'not-in-this-browser') return means;
  if (!used) return 'not-for-this-rule';
  return means === 'granted' ? 'on' : 'needs-permission';
}

const EXACT: Readonly<Record<Rule['action']['type'], MessageKey>> = {
  block: 'rule_plan_removed_when_set',
  'session-only': 'rule_plan_rewritten_session',
  cap: 'rule_plan_rewritten_cap',
  protect: 'rule_plan_protected',
  clean: 'rule_plan_cleaned',
  allow: 'rule_plan_excepted',
};

/**
 * What each layer does about one rule, and what none of them can. The rule is looked at alone; exceptions of other rules
 * take their part away, as the rule tester shows for a cookie. `unheld`: the browser does not hold its pattern.
 */
export function planLayers(rule: Rule, means: BlockingMeans, unheld = false): LayerPlan[] {
  const alone: Rule = { ...rule, enabled: true };
  const prepared = prepareRule(alone);
  const { type } = rule.action;
  const strips = !unheld && compileDnr([alone]).dynamic.length > 0;
  const [setting] = compileContentSettings([alone]);
  const network: LayerPlan = {
    layer: 'declarative-net-request',
    state: stateOf(means.declarativeNetRequest, strips),
    does: strips ? ['rule_plan_headers_stripped'] : [],
    limits: [
      ...(unheld ? (['rule_plan_headers_unheld'] as const) : []),
      ...(strips ? (['rule_plan_headers_not_scripts'] as const) : []),
      ...(type === 'block' && prepared?.wholeHost === false
        ? (['rule_plan_headers_whole_host'] as const)
        : []),
      ...(type === 'session-only' || type === 'cap' ? (['rule_plan_headers_no_lifetime'] as const) : []),
      ...(strips && rule.match.party ? (['rule_plan_headers_party'] as const) : []),
    ],
  };
  const settings: LayerPlan = {
    layer: 'content-settings',
    state: stateOf(means.contentSettings, setting !== undefined),
    does: setting
      ? [setting.setting === 'block' ? 'rule_plan_setting_block' : 'rule_plan_setting_session']
      : [],
    limits: [
      ...(setting?.setting === 'block' ? (['rule_plan_setting_storage'] as const) : []),
      ...(setting ? (['rule_plan_setting_limit'] as const) : []),
    ],
  };
  const stoppedBefore = network.state === 'on' || settings.state === 'on';
  const exact: LayerPlan = {
    layer: 'on-changed',
    state: 'on',
    does: [EXACT[type]],
    limits: [
      ...(type === 'block' && !stoppedBefore ? (['rule_plan_server_receives'] as const) : []),
      ...(type === 'block' ? (['rule_plan_script_moment'] as const) : []),
      ...(rule.match.party && type !== 'allow' ? (['rule_plan_party_unknown'] as const) : []),
    ],
  };
  return [network, settings, exact];
}
