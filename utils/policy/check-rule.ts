import type { Rule } from '../model';
import { parseDomainPattern, patternBreadth } from './domain-pattern';
import { isAnyName } from './name-pattern';

/** Something wrong with a rule, at the field it is wrong in; `code` has a message in the locales (`problem_` + code). */
export interface RuleProblem {
  readonly field: 'domain' | 'name' | 'days' | 'delaySeconds' | 'until' | 'choices';
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string;
  /** `ask`: it can be saved once the person has confirmed. */
  readonly level: 'error' | 'ask';
}

function isWithin(value: number | undefined, from: number, to: number): boolean {
  return value !== undefined && Number.isFinite(value) && value >= from && value <= to;
}

/** Checks a rule before it is saved. `now` is in milliseconds. */
export function checkRule(rule: Rule, at: { readonly now: number }): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const error = (field: RuleProblem['field'], code: string, message: string) =>
    problems.push({ field, code, message, level: 'error' });
  const { action, match } = rule;
  const { pattern, problem } = parseDomainPattern(match.domain);
  if (problem) problems.push({ field: 'domain', level: 'error', ...problem });
  // Cookie names have no separators (RFC 6265 section 4.1.1); such a pattern could match nothing.
  if (match.name !== undefined && /[\u0000-\u001f\u007f;=]/.test(match.name.replace(/^=/, ''))) {
    error('name', 'rule-name', 'A cookie’s name has no “;”, “=” or control character.');
  }
  if (action.type === 'cap' && !isWithin(action.days, 1 / 1440, 400)) {
    error(
      'days',
      'rule-cap-days',
      'Browsers keep no cookie longer than 400 days: give 400 or less, and more than 0.',
    );
  }
  if (action.type === 'clean') {
    if (action.when === 'older-than' && !isWithin(action.days, 1 / 1440, 36_500)) {
      error('days', 'rule-days', 'Give the age in days, more than 0.');
    }
    if (action.delaySeconds !== undefined && !isWithin(action.delaySeconds, 0, 86_400)) {
      error('delaySeconds', 'rule-delay', 'The delay is between 0 seconds and a day.');
    }
  }
  if (action.type === 'protect' && !action.keep && !action.readonly && !action.restore) {
    error(
      'choices',
      'rule-protect-nothing',
      'Choose what protecting means: keep, do not change, or set again.',
    );
  }
  if (action.type === 'allow' && typeof action.until === 'number' && action.until <= at.now) {
    error('until', 'rule-until-past', 'This exception is already over.');
  }
  const deletes = action.type === 'block' || action.type === 'clean' || action.type === 'session-only';
  if (pattern && deletes && isAnyName(match.name) && match.class === undefined) {
    const breadth = patternBreadth(pattern);
    if (breadth !== 'some') {
      problems.push({
        field: 'domain',
        level: 'ask',
        code: breadth === 'everything' ? 'rule-matches-everything' : 'rule-matches-suffix',
        message:
          breadth === 'everything'
            ? 'This applies to every site.'
            : 'This applies to every site under a public suffix.',
      });
    }
  }
  return problems;
}
