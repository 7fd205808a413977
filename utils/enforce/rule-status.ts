import type { BrowserEdge } from '../browser/browser-edge';
import type { BlockLayer, RuleStatus } from '../messaging/requests';
import type { Rule } from '../model';
import { compileContentSettings, parseDomainPattern, ruleRegex } from '../policy';
import { isAnyName } from '../policy/name-pattern';
import type { StoredHits } from './rule-hits';
import type { ApplyProblems } from './rule-store';

const ALL_SITES = '*://*/*';

/** The match patterns a rule needs host access for. */
export function ruleOrigins(rule: Rule): readonly string[] {
  const { pattern } = parseDomainPattern(rule.match.domain);
  if (!pattern) return [];
  if (pattern.kind === 'all' || pattern.kind === 'wildcard') return [ALL_SITES];
  const host = pattern.domain.includes(':') ? `[${pattern.domain}]` : pattern.domain;
  return [pattern.kind === 'exact' ? `*://${host}/*` : `*://*.${host}/*`];
}

function isWholeHost({ match }: Rule): boolean {
  return (
    isAnyName(match.name) &&
    match.class === undefined &&
    match.storeId === undefined &&
    match.partition === undefined
  );
}

function netLayer(
  rule: Rule,
  edge: StatusEdge,
  problems: ApplyProblems,
  unheld: ReadonlySet<string>,
): BlockLayer {
  const layer = 'declarative-net-request';
  const state = 'not-for-this-rule';
  if (rule.action.type === 'block' && !isWholeHost(rule)) return { layer, state };
  const regex = ruleRegex(rule);
  if (regex === null || unheld.has(regex ?? '')) return { layer, state, unheld: true };
  if (rule.action.type !== 'block') return { layer, state };
  if (edge.netRules() === null) {
    return { layer, state: 'needs-permission', permission: 'declarativeNetRequestWithHostAccess' };
  }
  const { declarativeNetRequest, refused } = problems;
  const problem = (refused?.includes(regex ?? '') ?? true) ? declarativeNetRequest : undefined;
  return { layer, state: 'on', ...(problem === undefined ? {} : { problem }) };
}

function settingsLayer(rule: Rule, edge: StatusEdge, problems: ApplyProblems): BlockLayer {
  const layer = 'content-settings';
  const settings = edge.cookieSettings();
  if (settings === undefined) return { layer, state: 'not-in-this-browser' };
  const restricts = rule.action.type === 'block' || rule.action.type === 'session-only';
  if (!restricts || compileContentSettings([{ ...rule, enabled: true }]).length === 0) {
    return { layer, state: 'not-for-this-rule' };
  }
  if (settings === null) return { layer, state: 'needs-permission', permission: 'contentSettings' };
  const problem = problems.contentSettings;
  return { layer, state: 'on', ...(problem === undefined ? {} : { problem }) };
}

function changeLayer(rule: Rule): BlockLayer {
  const { action } = rule;
  const exact =
    ['block', 'session-only', 'cap'].includes(action.type) ||
    (action.type === 'protect' && (action.readonly || action.restore));
  return { layer: 'on-changed', state: exact ? 'on' : 'not-for-this-rule' };
}

type StatusEdge = Pick<BrowserEdge, 'netRules' | 'cookieSettings' | 'permissions'>;

/** Each rule with what each layer does about it in this browser, today, and the access that is missing for it. */
export async function ruleStatuses(
  edge: StatusEdge,
  rules: readonly Rule[],
  problems: ApplyProblems,
  hits: ReadonlyMap<string, StoredHits> = new Map(),
): Promise<readonly RuleStatus[]> {
  // With access to all sites nothing can be missing, and ten thousand rules need one question.
  const everywhere = await edge.permissions.contains({ origins: [ALL_SITES] });
  const unheld = new Set(problems.unheld);
  return Promise.all(
    rules.map(async (rule) => {
      const origins = ruleOrigins(rule);
      const granted = everywhere || (await edge.permissions.contains({ origins }));
      return {
        rule,
        layers: [
          netLayer(rule, edge, problems, unheld),
          settingsLayer(rule, edge, problems),
          changeLayer(rule),
        ],
        missingOrigins: granted ? [] : origins,
        ...hitsOf(hits.get(rule.id)),
      };
    }),
  );
}

function hitsOf(stored: StoredHits | undefined): Pick<RuleStatus, 'hits' | 'lastHit' | 'fight'> {
  if (!stored) return {};
  const { count, lastTime, lastHost, lastName, fight } = stored;
  return {
    hits: count,
    ...(lastTime === undefined || lastHost === undefined
      ? {}
      : {
          lastHit: { time: lastTime, host: lastHost, ...(lastName === undefined ? {} : { name: lastName }) },
        }),
    ...(fight ? { fight } : {}),
  };
}
