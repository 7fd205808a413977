import type { Rule, RuleAction } from '../model';
import { parseDomainPattern } from './domain-pattern';
import type { ReadRule } from './read-rule';

type Row = ReadRule & { readonly notes?: readonly string[] };

/**
 * The domain as both cleaners write it, in our language: there `*.example.com` means the domain and its subdomains and
 * `example.com` one host alone.
 */
export function translateExpression(expression: string): string {
  const text = expression.trim();
  if (text.startsWith('*.') && !text.slice(2).includes('*')) return text.slice(2);
  return text.includes('*') || parseDomainPattern(text).pattern?.kind !== 'site' ? text : `=${text}`;
}

const STORES_WITHOUT_NAME = new Set(['default', 'firefox-default', '0']);

/**
 * The rules of one expression of Cookie AutoDelete. Its white list keeps (all cookies, or those named), its grey list
 * cleans when the browser starts.
 */
export function* readCookieAutoDelete(
  item: unknown,
  store: string,
  at: { readonly now: number; readonly makeId: () => string },
): Generator<Row> {
  const expression = (item as { expression?: unknown } | null)?.expression;
  if (typeof expression !== 'string') {
    yield { problem: { code: 'rule-file-shape', message: 'This is no expression of Cookie AutoDelete.' } };
    return;
  }
  // Templates for new expressions, not rules.
  if (expression.startsWith('_Default:')) return;
  const { listType, cleanAllCookies, cookieNames, cleanSiteData } = item as Record<string, unknown>;
  if (/^\/.*\/$/.test(expression) || expression.startsWith('file:')) {
    const message = 'Rules have no regular expressions and no files; write it with “*”.';
    yield { problem: { code: 'rule-file-expression', message } };
    return;
  }
  const domain = translateExpression(expression);
  const { problem } = parseDomainPattern(domain);
  if (problem) {
    yield { problem };
    return;
  }
  const storeId = STORES_WITHOUT_NAME.has(store) ? undefined : store;
  const rule = (action: RuleAction, name?: string): Rule => ({
    id: at.makeId(),
    match: { domain, ...(name === undefined ? {} : { name }), ...(storeId === undefined ? {} : { storeId }) },
    action,
    enabled: true,
    createdTime: at.now,
  });
  const siteData = Array.isArray(cleanSiteData) && cleanSiteData.length > 0;
  const keep: RuleAction = { type: 'protect', keep: true, readonly: false, restore: false };
  const names = Array.isArray(cookieNames) ? cookieNames.filter((name) => typeof name === 'string') : [];
  if (listType === 'GREY') {
    yield { rule: rule({ type: 'clean', when: 'startup', ...(siteData ? { siteData } : {}) }) };
    // Until then it is kept, which a rule that cleans when a tab closes would not do.
    yield { rule: rule({ type: 'allow' }), notes: ['kept-until-startup'] };
  } else if (listType !== 'WHITE') {
    yield { problem: { code: 'rule-file-action', message: 'Its action is not known.' } };
  } else if (cleanAllCookies === false) {
    for (const name of names) yield { rule: rule(keep, name), notes: ['named-cookies-kept'] };
    if (names.length === 0)
      yield { rule: rule({ type: 'clean', when: 'tab-close', ...(siteData ? { siteData } : {}) }) };
  } else yield { rule: rule(keep), ...(siteData ? { notes: ['site-data-not-cleaned'] } : {}) };
}
