import type { RuleAction } from '../model';
import { parseDomainPattern } from './domain-pattern';
import { translateExpression } from './read-cookie-autodelete';
import type { ReadRule } from './read-rule';

/** Its cleanup types by number, as its files have them: never, at startup, on leave, instantly. */
const ACTIONS: readonly RuleAction[] = [
  { type: 'protect', keep: true, readonly: false, restore: false },
  { type: 'clean', when: 'startup' },
  { type: 'clean', when: 'leave' },
  { type: 'block' },
];

/** One rule of Forget Me Not: `example.com`, `*.example.com`, or `name@example.com` for one cookie. */
export function readForgetMeNot(
  item: unknown,
  at: { readonly now: number; readonly makeId: () => string },
): ReadRule & { readonly notes?: readonly string[] } {
  const { rule: expression, type, temporary } = (item ?? {}) as Record<string, unknown>;
  if (typeof expression !== 'string') {
    return { problem: { code: 'rule-file-shape', message: 'This is no rule of Forget Me Not.' } };
  }
  const action = typeof type === 'number' ? ACTIONS[type] : undefined;
  if (!action) return { problem: { code: 'rule-file-action', message: 'Its action is not known.' } };
  if (/^\/.*\/$/.test(expression)) {
    const message = 'Rules have no regular expressions and no files; write it with “*”.';
    return { problem: { code: 'rule-file-expression', message } };
  }
  const sign = expression.lastIndexOf('@');
  const name = sign < 0 ? undefined : expression.slice(0, sign);
  const domain = translateExpression(expression.slice(sign + 1));
  const { problem } = parseDomainPattern(domain);
  if (problem) return { problem };
  return {
    rule: {
      id: at.makeId(),
      match: { domain, ...(name ? { name } : {}) },
      action: temporary === true && action.type === 'protect' ? { type: 'allow', until: 'restart' } : action,
      enabled: true,
      createdTime: at.now,
    },
    ...(temporary === true ? { notes: ['was-temporary'] } : {}),
  };
}
