import type { Rule, RuleAction, RuleMatch } from '../model';
import { type ContentSetting, compileContentSettings } from './compile-content-settings';
import { compileDnr } from './compile-dnr';
import type { DnrRule } from './dnr-rule';
import { isInForce, prepareRule } from './match-rule';

/** A rule as the `onChanged` layer needs it: the exact work that the browser's own blocking cannot do. */
export interface CookieRule {
  readonly id: string;
  readonly match: RuleMatch;
  readonly action: RuleAction;
  readonly createdTime: number;
  /**
   * For a block: `true` when the headers of its hosts are stripped anyway and this layer only catches cookies set by
   * scripts; `false` when the server still receives the cookie until it is removed.
   */
  readonly serverStopped: boolean;
}

export interface CompiledRules {
  /** For `declarativeNetRequest.updateDynamicRules`: survive a restart of the browser. */
  readonly dnr: DnrRule[];
  /** For `updateSessionRules`: exceptions for one tab. */
  readonly dnrSession: DnrRule[];
  readonly contentSettings: ContentSetting[];
  readonly onChanged: CookieRule[];
}

/**
 * Compiles rules for the three layers. Disabled rules and rules whose domain is no pattern are left out. `now`
 * (milliseconds) ends temporary exceptions; `resourceTypes` is the browser's list, see `RESOURCE_TYPES`;
 * `maxContentSettings` is what the browser can bear, see `CONTENT_SETTINGS_LIMIT`.
 */
export function compileRules(
  rules: readonly Rule[],
  at: {
    readonly now?: number;
    readonly resourceTypes?: readonly string[];
    readonly maxContentSettings?: number;
  } = {},
): CompiledRules {
  const { dynamic, session } = compileDnr(rules, at);
  const onChanged = rules.flatMap((rule): CookieRule[] => {
    const prepared = isInForce(rule, at.now) ? prepareRule(rule) : null;
    if (!prepared) return [];
    const { id, match, action, createdTime } = rule;
    return [{ id, match, action, createdTime, serverStopped: action.type === 'block' && prepared.wholeHost }];
  });
  return { dnr: dynamic, dnrSession: session, contentSettings: compileContentSettings(rules, at), onChanged };
}
