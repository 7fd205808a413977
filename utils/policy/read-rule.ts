import { COOKIE_CLASSES } from '../cookies/cookie-classes';
import type { Rule, RuleAction, RuleMatch } from '../model';
import { parseDomainPattern } from './domain-pattern';

/** Why an item of a rule file gives no rule; `code` has a message in the locales (`problem_` + code). */
export interface RuleFileProblem {
  readonly code: string;
  readonly message: string;
}

export type ReadRule =
  | { readonly rule: Rule; readonly problem?: undefined }
  | { readonly problem: RuleFileProblem; readonly rule?: undefined };

type Item = Readonly<Record<string, unknown>>;

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneOf<T extends string>(value: unknown, values: readonly T[]): T | undefined {
  return values.find((known) => known === value);
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function refuse(code: string, message: string): ReadRule {
  return { problem: { code, message } };
}

function readMatch(value: Item): RuleMatch {
  const { domain, name, storeId } = value;
  const kind = oneOf(value['class'], COOKIE_CLASSES);
  const party = oneOf(value['party'], ['first', 'third']);
  const partition = oneOf(value['partition'], ['partitioned', 'unpartitioned']);
  return {
    domain: typeof domain === 'string' ? domain : '',
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(kind ? { class: kind } : {}),
    ...(party ? { party } : {}),
    ...(typeof storeId === 'string' && storeId !== '' ? { storeId } : {}),
    ...(partition ? { partition } : {}),
  };
}

/** Whether the match says a part in a way that would be lost: a rule must never become broader by being read. */
function isUnderstood(value: Item, match: RuleMatch): boolean {
  return Object.entries(value).every(
    ([part, given]) => given === undefined || given === null || given === '' || part in match,
  );
}

function readAction(value: Item): RuleAction | null {
  const days = finite(value['days']);
  const { until, type } = value;
  switch (type) {
    case 'block':
    case 'session-only':
      return { type };
    case 'cap':
      return days === undefined ? null : { type, days };
    case 'protect':
      return {
        type,
        keep: value['keep'] === true,
        readonly: value['readonly'] === true,
        restore: value['restore'] === true,
      };
    case 'clean': {
      const when = oneOf(value['when'], ['tab-close', 'leave', 'startup', 'older-than', 'expired']);
      const delaySeconds = finite(value['delaySeconds']);
      if (!when) return null;
      return {
        type,
        when,
        ...(delaySeconds === undefined ? {} : { delaySeconds }),
        ...(days === undefined ? {} : { days }),
        ...(value['siteData'] === true ? { siteData: true } : {}),
      };
    }
    case 'allow': {
      const tabId = finite(value['tabId']);
      const end = until === 'restart' ? until : finite(until);
      return {
        type,
        ...(end === undefined ? {} : { until: end }),
        ...(tabId === undefined ? {} : { tabId }),
      };
    }
    default:
      return null;
  }
}

/** What names a rule: it stands in messages, in storage and in what browsers share. */
export const isRuleId = (id: unknown): id is string => typeof id === 'string' && /^[\w:.-]{1,100}$/.test(id);

/** Reads one rule of unknown origin: a file, sync, a managed policy. `makeId` names it when it has no id of its own. */
export function readRule(
  value: unknown,
  at: { readonly now: number; readonly makeId: () => string },
): ReadRule {
  if (!isItem(value) || !isItem(value['match']) || !isItem(value['action'])) {
    return refuse('rule-file-shape', 'This is no rule: it needs a match and an action.');
  }
  const match = readMatch(value['match']);
  const { problem } = parseDomainPattern(match.domain);
  if (problem) return { problem };
  if (!isUnderstood(value['match'], match)) {
    return refuse(
      'rule-file-match',
      'It asks for something that this version does not know, and would match too much without it.',
    );
  }
  const action = readAction(value['action']);
  if (!action) return refuse('rule-file-action', 'Its action is not known.');
  const { id, note, enabled } = value;
  return {
    rule: {
      id: isRuleId(id) ? id : at.makeId(),
      match,
      action,
      enabled: enabled !== false,
      createdTime: finite(value['createdTime']) ?? at.now,
      ...(typeof note === 'string' && note !== '' ? { note } : {}),
    },
  };
}
