import type { CookieClass, Rule, RuleAction, RuleMatch } from '../model';
import {
  checkRule,
  findContradictions,
  formatDomainPattern,
  parseDomainPattern,
  type RuleProblem,
} from '../policy';

export type CleanTime = (RuleAction & { type: 'clean' })['when'];
/** How long an exception holds: for good, or until something happens. `time` is a moment, `tab` one tab. */
export type AllowEnd = 'always' | 'hour' | 'day' | 'restart' | 'time' | 'tab';

/** A rule as it is being typed: every field keeps what was typed, whichever action is chosen. */
export interface RuleDraft {
  readonly domain: string;
  readonly name: string;
  readonly class: CookieClass | '';
  readonly party: 'first' | 'third' | '';
  readonly storeId: string;
  readonly partition: 'partitioned' | 'unpartitioned' | '';
  readonly action: RuleAction['type'];
  readonly capDays: string;
  readonly keep: boolean;
  readonly readonly: boolean;
  readonly restore: boolean;
  readonly when: CleanTime;
  readonly delay: string;
  readonly delayUnit: 'seconds' | 'minutes' | 'hours';
  readonly ageDays: string;
  readonly siteData: boolean;
  readonly end: AllowEnd;
  /** With `end: 'time'`: milliseconds. */
  readonly until: number | null;
  readonly tabId: number | null;
  readonly note: string;
}

export const EMPTY_RULE: RuleDraft = {
  domain: '',
  name: '',
  class: '',
  party: '',
  storeId: '',
  partition: '',
  action: 'block',
  capDays: '7',
  keep: true,
  readonly: false,
  restore: false,
  when: 'tab-close',
  delay: '15',
  delayUnit: 'seconds',
  ageDays: '30',
  siteData: false,
  end: 'always',
  until: null,
  tabId: null,
  note: '',
};

const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3600 } as const;
const HOUR = 3_600_000;

/** A delay in the largest unit that writes it as a whole number. */
function delayOf(seconds: number): Pick<RuleDraft, 'delay' | 'delayUnit'> {
  if (seconds > 0 && seconds % 3600 === 0) return { delay: String(seconds / 3600), delayUnit: 'hours' };
  if (seconds > 0 && seconds % 60 === 0) return { delay: String(seconds / 60), delayUnit: 'minutes' };
  return { delay: String(seconds), delayUnit: 'seconds' };
}

function draftAction(action: RuleAction): Partial<RuleDraft> {
  switch (action.type) {
    case 'cap':
      return { capDays: String(action.days) };
    case 'protect':
      return { keep: action.keep, readonly: action.readonly, restore: action.restore };
    case 'clean':
      return {
        when: action.when,
        ...delayOf(action.delaySeconds ?? 0),
        ...(action.days === undefined ? {} : { ageDays: String(action.days) }),
        siteData: action.siteData === true,
      };
    case 'allow':
      if (action.tabId !== undefined) return { end: 'tab', tabId: action.tabId };
      if (action.until === 'restart') return { end: 'restart' };
      return action.until === undefined ? { end: 'always' } : { end: 'time', until: action.until };
    default:
      return {};
  }
}

/** The draft that gives the rule back. */
export function ruleToDraft({ match, action, note }: Rule): RuleDraft {
  return {
    ...EMPTY_RULE,
    domain: match.domain,
    name: match.name ?? '',
    class: match.class ?? '',
    party: match.party ?? '',
    storeId: match.storeId ?? '',
    partition: match.partition ?? '',
    action: action.type,
    ...draftAction(action),
    note: note ?? '',
  };
}

/** A number as people type it, also with a decimal comma; NaN for anything else, an empty text too. */
function numberOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return /^\d*\.?\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

function actionOf(draft: RuleDraft, now: number): RuleAction {
  switch (draft.action) {
    case 'cap':
      return { type: 'cap', days: numberOf(draft.capDays) };
    case 'protect':
      return { type: 'protect', keep: draft.keep, readonly: draft.readonly, restore: draft.restore };
    case 'clean': {
      const delays = draft.when === 'tab-close' || draft.when === 'leave';
      const delay = draft.delay.trim() === '' ? 0 : numberOf(draft.delay) * UNIT_SECONDS[draft.delayUnit];
      return {
        type: 'clean',
        when: draft.when,
        ...(delays && delay !== 0 ? { delaySeconds: delay } : {}),
        ...(draft.when === 'older-than' ? { days: numberOf(draft.ageDays) } : {}),
        ...(draft.siteData ? { siteData: true } : {}),
      };
    }
    case 'allow':
      switch (draft.end) {
        case 'hour':
          return { type: 'allow', until: now + HOUR };
        case 'day':
          return { type: 'allow', until: now + 24 * HOUR };
        case 'restart':
          return { type: 'allow', until: 'restart' };
        case 'time':
          return { type: 'allow', until: draft.until ?? Number.NaN };
        case 'tab':
          return { type: 'allow', ...(draft.tabId === null ? {} : { tabId: draft.tabId }) };
        default:
          return { type: 'allow' };
      }
    default:
      return { type: draft.action };
  }
}

function matchOf(draft: RuleDraft, domain: string): RuleMatch {
  const name = draft.name.trim();
  return {
    domain,
    ...(name === '' || /^\*+$/.test(name) ? {} : { name }),
    ...(draft.class === '' ? {} : { class: draft.class }),
    ...(draft.party === '' ? {} : { party: draft.party }),
    ...(draft.storeId === '' ? {} : { storeId: draft.storeId }),
    ...(draft.partition === '' ? {} : { partition: draft.partition }),
  };
}

export interface CheckedRule {
  /** The rule as it would be saved; with `error` problems it cannot be. */
  readonly rule: Rule;
  readonly problems: readonly RuleProblem[];
  readonly savable: boolean;
}

/** Checks a draft, at each key. `base` supplies what is not typed. `now` in milliseconds. */
export function checkRuleDraft(
  draft: RuleDraft,
  base: Pick<Rule, 'id' | 'enabled' | 'createdTime'>,
  at: { readonly now: number },
): CheckedRule {
  const { pattern } = parseDomainPattern(draft.domain);
  const note = draft.note.trim();
  const rule: Rule = {
    id: base.id,
    match: matchOf(draft, pattern ? formatDomainPattern(pattern) : draft.domain.trim()),
    action: actionOf(draft, at.now),
    enabled: base.enabled,
    createdTime: base.createdTime,
    ...(note === '' ? {} : { note }),
  };
  const problems = [...checkRule(rule, at)];
  if (draft.action === 'allow' && draft.end === 'time' && draft.until === null) {
    problems.push({
      field: 'until',
      code: 'rule-until-missing',
      message: 'Give the moment at which this exception ends.',
      level: 'error',
    });
  }
  return { rule, problems, savable: !problems.some(({ level }) => level === 'error') };
}

const sameMatch = (a: RuleMatch, b: RuleMatch) =>
  (['domain', 'name', 'class', 'party', 'storeId', 'partition'] as const).every(
    (part) => a[part] === b[part],
  );

/** What other rules say about the same cookies: the same rule again, and rules that say the opposite. */
export function rivalsOf(
  rule: Rule,
  rules: readonly Rule[],
): { readonly twin?: Rule; readonly against: readonly { readonly rule: Rule; readonly wins: boolean }[] } {
  // Only rules with the same domain can be as specific: ten thousand others need not be looked at closely.
  const near = rules.filter(
    (other) => other.id !== rule.id && other.match.domain.toLowerCase() === rule.match.domain,
  );
  const action = JSON.stringify(rule.action);
  const twin = near.find(
    (other) => sameMatch(other.match, rule.match) && JSON.stringify(other.action) === action,
  );
  const against = findContradictions([{ ...rule, enabled: true }, ...near]).flatMap(([first, second]) => {
    const other = first === rule.id ? second : second === rule.id ? first : null;
    const found = near.find(({ id }) => id === other);
    return found ? [{ rule: found, wins: first !== rule.id }] : [];
  });
  return { ...(twin ? { twin } : {}), against };
}
