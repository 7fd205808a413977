import { exactTime } from '../../utils/format/exact-time';
import { listed } from '../../utils/format/listed';
import { duration } from '../../utils/format/relative-time';
import { storeName } from '../../utils/format/store-name';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { CookieStore, Rule, RuleAction, RuleMatch } from '../../utils/model';
import { exactName, isAnyName } from '../../utils/policy/name-pattern';
import type { IconName } from '../ui/icon';

/** What a rule applies to, cut where a table shows it: the pattern itself, what it takes in, which cookies. */
export interface MatchWords {
  readonly where: string;
  readonly reach: string;
  readonly which: readonly string[];
}

function reachOf(domain: string): string {
  if (domain.startsWith('=')) return t('rule_words_that_host');
  if (/^\*\.[^*]+$/.test(domain)) return t('rule_words_subdomains');
  if (domain === '*') return '';
  if (domain.includes('*')) return t('rule_words_wildcard');
  return /^[\d.]+$|:/.test(domain) ? t('rule_words_that_host') : t('rule_words_and_subdomains');
}

/** The match in words. `stores` name the store where there is one. */
export function matchWords(match: RuleMatch, stores: readonly CookieStore[] = []): MatchWords {
  const which: string[] = [];
  if (match.name !== undefined && !isAnyName(match.name))
    which.push(t('rule_words_named', (exactName(match.name) ?? match.name) || t('cookie_no_name')));
  if (match.class !== undefined) which.push(tCode('class', match.class, match.class));
  if (match.party !== undefined) which.push(t(`rule_words_${match.party}_party`));
  if (match.partition !== undefined) which.push(t(`rule_words_${match.partition}`));
  if (match.storeId !== undefined) which.push(storeName(match.storeId, stores));
  return {
    where: match.domain === '*' ? t('rule_words_everywhere') : match.domain.replace(/^(=|\*\.(?!.*\*))/, ''),
    reach: reachOf(match.domain),
    which,
  };
}

function cleanWords(action: RuleAction & { readonly type: 'clean' }): string {
  const when =
    action.when === 'older-than'
      ? tn('rule_words_clean_older', action.days ?? 0)
      : t(
          (
            {
              'tab-close': 'rule_words_clean_tab_close',
              leave: 'rule_words_clean_leave',
              startup: 'rule_words_clean_startup',
              expired: 'rule_words_clean_expired',
            } as const
          )[action.when],
        );
  const parts = [when];
  if (action.delaySeconds) parts.push(t('rule_words_after', duration(action.delaySeconds * 1000)));
  if (action.siteData) parts.push(t('rule_words_site_data'));
  return parts.join(', ');
}

/** The action in words: "Clean when its last tab closes, after 15 seconds, with site data". */
export function actionWords(action: RuleAction): string {
  switch (action.type) {
    case 'block':
      return t('rule_action_block');
    case 'session-only':
      return t('rule_action_session_only');
    case 'cap':
      return tn('rule_words_cap', action.days);
    case 'protect': {
      const parts = (['keep', 'readonly', 'restore'] as const).filter((part) => action[part]);
      if (parts.length === 0) return t('rule_action_protect');
      return t('rule_words_protect', listed(parts.map((part) => t(`rule_words_${part}`))));
    }
    case 'clean':
      return cleanWords(action);
    case 'allow':
      if (action.tabId !== undefined) return t('rule_words_allow_tab');
      if (action.until === 'restart') return t('rule_words_allow_restart');
      if (action.until !== undefined) return t('rule_words_allow_until', exactTime(action.until));
      return t('rule_action_allow');
  }
}

const ICONS: Readonly<Record<RuleAction['type'], IconName>> = {
  block: 'block',
  'session-only': 'clock',
  cap: 'clock',
  protect: 'keep',
  clean: 'clean',
  allow: 'check',
};

/** The picture of an action; its words always stand beside it. */
export function actionIcon({ type }: RuleAction): IconName {
  return ICONS[type];
}

/** The match in one line: "example.com and its subdomains · named _ga* · third party". */
export function matchLine(match: RuleMatch, stores: readonly CookieStore[] = []): string {
  const { where, reach, which } = matchWords(match, stores);
  return [reach === '' ? where : `${where} ${reach}`, ...which].join(' · ');
}

/** A rule as one sentence, for names of controls and for the tester. */
export function ruleSentence(rule: Rule, stores: readonly CookieStore[] = []): string {
  return t('rule_words_sentence', actionWords(rule.action), matchLine(rule.match, stores));
}

/** What a search looks for bare words in: quick to make, because there may be ten thousand rules. */
export function searchWords({ match, action, note }: Rule): string {
  const { domain, name, class: kind, party } = match;
  const parts = [
    domain === '*' ? t('rule_words_everywhere') : domain,
    name,
    kind && tCode('class', kind, kind),
    party && t(`rule_words_${party}_party`),
    tCode('rule_action', action.type, action.type),
    note,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

/** The hosts of match patterns, as a person knows them. */
export function originsName(origins: readonly string[]): string {
  if (origins.includes('*://*/*')) return t('options_all_sites');
  return origins.map((origin) => origin.replace(/^[^:]+:\/\/(\*\.)?/, '').replace(/\/\*$/, '')).join(', ');
}
