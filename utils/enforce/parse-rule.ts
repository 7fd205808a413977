import type { Rule, RuleAction, RuleMatch } from '../model';
import { isRuleId, parseDomainPattern } from '../policy';
import { isRecord } from '../record';

type Part = Readonly<Record<string, unknown>>;

const isNumber = (raw: unknown, least: number): raw is number =>
  typeof raw === 'number' && Number.isFinite(raw) && raw >= least;

const cleanTimes: readonly string[] = ['tab-close', 'leave', 'startup', 'older-than', 'expired'];

function actionProblem(action: Part): string | null {
  switch (action['type']) {
    case 'block':
    case 'session-only':
      return null;
    case 'cap':
      return isNumber(action['days'], 0) ? null : 'its days are no number';
    case 'protect':
      return ['keep', 'readonly', 'restore'].every((name) => typeof action[name] === 'boolean')
        ? null
        : 'its protections are not given';
    case 'clean':
      if (!cleanTimes.includes(String(action['when']))) return 'its time of cleaning is unknown';
      return [action['delaySeconds'], action['days']].every((raw) => raw === undefined || isNumber(raw, 0))
        ? null
        : 'its delay is no number';
    case 'allow': {
      const { until, tabId } = action;
      const known = until === undefined || until === 'restart' || isNumber(until, 0);
      return known && (tabId === undefined || isNumber(tabId, 0)) ? null : 'its end is no time';
    }
    default:
      return 'its action is unknown';
  }
}

function matchProblem(match: Part): string | null {
  if (typeof match['domain'] !== 'string') return 'its domain is missing';
  const texts = ['name', 'class', 'storeId'].every(
    (name) => match[name] === undefined || typeof match[name] === 'string',
  );
  const party = [undefined, 'first', 'third'].includes(match['party'] as never);
  const partition = [undefined, 'partitioned', 'unpartitioned'].includes(match['partition'] as never);
  return texts && party && partition ? null : 'its match is malformed';
}

export type ParsedRule =
  | { readonly rule: Rule }
  | { readonly problem: { readonly code: string; readonly message: string } };

const malformed = (why: string): ParsedRule => ({
  problem: { code: 'bad-request', message: `The rule is malformed: ${why}.` },
});

/** Reads a rule from a message or from storage: its shape, and whether its domain is a pattern. */
export function parseRule(raw: unknown): ParsedRule {
  if (!isRecord(raw)) return malformed('it is no rule');
  const { id, match, action, enabled, createdTime, note } = raw;
  if (!isRuleId(id)) return malformed('it has no id');
  if (!isRecord(match) || !isRecord(action)) return malformed('it has no match or no action');
  const problem = matchProblem(match) ?? actionProblem(action);
  if (problem !== null) return malformed(problem);
  const { problem: pattern } = parseDomainPattern(match['domain'] as string);
  if (pattern) return { problem: pattern };
  return {
    rule: {
      id,
      match: match as unknown as RuleMatch,
      action: action as unknown as RuleAction,
      enabled: enabled !== false,
      createdTime: typeof createdTime === 'number' ? createdTime : 0,
      ...(typeof note === 'string' ? { note } : {}),
    },
  };
}
