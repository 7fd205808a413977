import { t, tn } from '../../utils/i18n/messages';
import type { RuleCheck } from '../../utils/messaging/control-requests';
import type { Rule } from '../../utils/model';

/** Sites named in a line; the rest is a number. */
const NAMED = 3;

/** What a rule would delete or change of the cookies there are today, in a line. */
export function ReachLine({ rule, check }: { readonly rule: Rule; readonly check: RuleCheck }) {
  const { cookies, sites, allSites } = check;
  const { type } = rule.action;
  if (type === 'protect' || type === 'allow') return <p class="muted">{t('rule_reach_deletes_none')}</p>;
  if (cookies === 0) {
    const none = rule.match.party ? 'rule_reach_none_party' : 'rule_reach_none';
    return (
      <p class="muted">
        {t(none)} {!allSites && t('rule_reach_at_least')}
      </p>
    );
  }
  const named = sites.slice(0, NAMED).map(({ site }) => site);
  const more = sites.length - named.length;
  return (
    <p class="muted foreign">
      {tn(type === 'block' || type === 'clean' ? 'rule_reach_deletes' : 'rule_reach_shortens', cookies)}{' '}
      {named.length > 0 && `(${named.join(', ')}${more > 0 ? ` ${tn('options_and_more', more)}` : ''})`}
      {!allSites && ` ${t('rule_reach_at_least')}`}
    </p>
  );
}
