import type { Rule, Settings } from '../model';
import { checkRule, readRule } from '../policy';
import { isRecord } from '../record';
import { managedSettings } from './managed-settings';

/** Something in a policy that could not be used. `where` names its place as it is written, e.g. `forcedRules[2]`. */
export interface ManagedProblem {
  readonly where: string;
  readonly code: string;
  readonly message: string;
}

/** What an administrator decided. */
export interface ManagedPolicy {
  /** In force whatever a person does. */
  readonly forcedRules: readonly Rule[];
  /** Given once; a person may change and remove them. */
  readonly defaultRules: readonly Rule[];
  readonly settings: Partial<Settings>;
  readonly defaultSettings: Partial<Settings>;
  /** Whether a person's own rules act and can be made. */
  readonly ownRules: boolean;
  readonly problems: readonly ManagedProblem[];
}

export const NO_POLICY: ManagedPolicy = {
  forcedRules: [],
  defaultRules: [],
  settings: {},
  defaultSettings: {},
  ownRules: true,
  problems: [],
};

const KNOWN = ['forcedRules', 'defaultRules', 'settings', 'defaultSettings', 'ownRules'];

/** Rules of a policy keep their ids over a change of their order where they have ids of their own. */
function ruleId(kind: string, item: unknown, index: number): string {
  const own = isRecord(item) ? item['id'] : undefined;
  return typeof own === 'string' && /^[\w.-]{1,80}$/.test(own)
    ? `policy:${own}`
    : `policy:${kind}-${index + 1}`;
}

/** Reads what `storage.managed` holds. Nothing in it makes the rest unusable: what cannot be used is said, place by place. */
export function readManaged(raw: unknown): ManagedPolicy {
  if (!isRecord(raw)) return NO_POLICY;
  const problems: ManagedProblem[] = [];
  const refuse = (where: string, code: string, message: string) => problems.push({ where, code, message });

  function rules(kind: 'forcedRules' | 'defaultRules'): readonly Rule[] {
    const list = raw as Readonly<Record<string, unknown>>;
    const items = list[kind];
    if (items === undefined) return [];
    if (!Array.isArray(items)) {
      refuse(kind, 'managed-list', 'This is no list.');
      return [];
    }
    return items.flatMap((item: unknown, index): readonly Rule[] => {
      const id = ruleId(kind === 'forcedRules' ? 'forced' : 'default', item, index);
      const read = readRule(item, { now: 0, makeId: () => id });
      const where = `${kind}[${index}]`;
      if (!read.rule) {
        refuse(where, read.problem.code, read.problem.message);
        return [];
      }
      const rule: Rule = { ...read.rule, id };
      const [wrong] = checkRule(rule, { now: 0 }).filter(({ level }) => level === 'error');
      if (wrong) {
        refuse(where, wrong.code, wrong.message);
        return [];
      }
      if (
        rule.action.type === 'allow' &&
        (rule.action.until !== undefined || rule.action.tabId !== undefined)
      ) {
        refuse(where, 'managed-passing', 'A policy has no exceptions that end by themselves.');
        return [];
      }
      return [rule];
    });
  }

  for (const key of Object.keys(raw))
    if (!KNOWN.includes(key)) refuse(key, 'managed-unknown', 'This version does not know it.');
  const ownRules = raw['ownRules'];
  if (ownRules !== undefined && typeof ownRules !== 'boolean')
    refuse('ownRules', 'managed-flag', 'This is neither true nor false.');
  return {
    forcedRules: rules('forcedRules'),
    defaultRules: rules('defaultRules'),
    ...managedSettings(raw, refuse),
    ownRules: ownRules !== false,
    problems,
  };
}
