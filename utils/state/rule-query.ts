import { COOKIE_CLASSES } from '../cookies/cookie-classes';
import type { RuleStatus } from '../messaging/requests';
import type { Rule } from '../model';
import { parseQuery, type QueryNode, type QueryTerm } from '../query/parse-query';
import { type QueryProblem, valueMissing } from '../query/query-problem';
import type { QueryCompletion } from '../query/suggest-query';
import { textTest } from '../query/text-test';
import { tokenizeQuery } from '../query/tokenize-query';

type Test = (status: RuleStatus) => boolean;

/** The words of the search language that make sense of a rule, with the values of those that have a fixed set. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  name: [],
  note: [],
  action: ['block', 'session-only', 'cap', 'protect', 'clean', 'allow'],
  is: ['on', 'off', 'locked', 'over', 'waiting'],
  has: ['hits', 'note'],
  class: COOKIE_CLASSES,
  party: ['first', 'third'],
  partition: ['partitioned', 'unpartitioned'],
  store: [],
};

/** Whether the rule is an exception whose time has passed. `now` in milliseconds. */
export function isOver({ action }: Rule, now: number): boolean {
  return action.type === 'allow' && typeof action.until === 'number' && action.until <= now;
}

/** Whether some layer of the rule waits for a permission. */
export function isWaiting(status: RuleStatus): boolean {
  return (
    status.rule.enabled &&
    (status.missingOrigins.length > 0 || status.layers.some(({ state }) => state === 'needs-permission'))
  );
}

function flagTest(value: string, now: number): Test | null {
  switch (value) {
    case 'on':
      return ({ rule }) => rule.enabled;
    case 'off':
      return ({ rule }) => !rule.enabled;
    case 'locked':
      return ({ locked }) => locked !== undefined;
    case 'over':
      return ({ rule }) => isOver(rule, now);
    case 'waiting':
      return isWaiting;
    default:
      return null;
  }
}

function choiceTest(field: string, value: string, now: number): Test | null {
  if (!FIELDS[field]?.includes(value)) return null;
  switch (field) {
    case 'is':
      return flagTest(value, now);
    case 'has':
      return value === 'note'
        ? ({ rule }) => rule.note !== undefined
        : ({ hits }) => hits !== undefined && hits > 0;
    case 'action':
      return ({ rule }) => rule.action.type === value;
    default:
      return ({ rule }) => rule.match[field as 'class' | 'party' | 'partition'] === value;
  }
}

function textOf(field: string): (rule: Rule) => string {
  if (field === 'note') return ({ note }) => note ?? '';
  if (field === 'name') return ({ match }) => match.name ?? '';
  if (field === 'store') return ({ match }) => match.storeId ?? '';
  return ({ match }) => match.domain;
}

/**
 * Compiles a search of rules: the cookie search's language with the fields that rules have. `wordsOf` is the rule in a
 * person's own words, which bare words are looked for in. `now` in milliseconds.
 */
export function compileRuleQuery(
  text: string,
  at: { readonly now: number; readonly wordsOf: (rule: Rule) => string },
): { readonly empty: boolean; matches(status: RuleStatus): boolean; readonly problems: QueryProblem[] } {
  const { node, problems } = parseQuery(text);
  const report = (problem: QueryProblem) => problems.push(problem);

  function termTest(term: QueryTerm): Test | null {
    const field = term.field?.toLowerCase();
    if (field === undefined || !(field in FIELDS)) {
      const whole = { ...term, value: text.slice(term.start, term.end) };
      const test = textTest(field === undefined ? term : { ...whole, form: 'quoted' }, report);
      return (
        test &&
        (({ rule }) => {
          const words = at.wordsOf(rule);
          return test(words.toLowerCase(), words);
        })
      );
    }
    if (term.value === '') {
      report(valueMissing(field, term));
      return null;
    }
    if (FIELDS[field]?.length) {
      const test = choiceTest(field, term.value.toLowerCase(), at.now);
      if (test) return test;
      report({
        code: 'query-value-unknown',
        message: `${field} is one of ${FIELDS[field]?.join(', ')}.`,
        start: term.valueStart,
        end: term.end,
      });
      return null;
    }
    const test = textTest(term, report);
    const read = textOf(field);
    return test && (({ rule }) => test(read(rule).toLowerCase(), read(rule)));
  }

  function compile(part: QueryNode): Test | null {
    if (part.type === 'term') return termTest(part.term);
    if (part.type === 'not') {
      const child = compile(part.child);
      return child && ((status) => !child(status));
    }
    const children = part.children.flatMap((child) => compile(child) ?? []);
    if (children.length === 0) return null;
    return part.type === 'and'
      ? (status) => children.every((child) => child(status))
      : (status) => children.some((child) => child(status));
  }

  const test = node && compile(node);
  return { empty: test === null, matches: (status) => test?.(status) ?? true, problems };
}

/** What could stand at the caret: fields while a word is typed, a field's values after its colon. */
export function suggestRuleQuery(text: string, caret: number): QueryCompletion {
  const token = tokenizeQuery(text.slice(0, caret)).tokens.at(-1);
  const end = caret + (/^[^\s()"]*/.exec(text.slice(caret))?.[0].length ?? 0);
  if (token?.type !== 'term' || token.end !== caret || token.form === 'regex') {
    return { start: caret, end: caret, items: [] };
  }
  const typed = token.value.toLowerCase();
  const start = token.field === undefined ? token.start : token.valueStart;
  const known =
    token.field === undefined
      ? Object.keys(FIELDS).map((field) => `${field}:`)
      : (FIELDS[token.field.toLowerCase()] ?? []);
  const items = known.filter((value) => value.startsWith(typed) && value !== typed);
  return { start, end, items: items.map((insert) => ({ insert })) };
}
