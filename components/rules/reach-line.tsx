import { t, tn } from '../../utils/i18n/messages';
import type { Rule } from '../../utils/model';
import type { RuleReach } from '../../utils/policy';

/** Sites named in a line; the rest is a number. */
const NAMED = 3;

/** What a rule takes in of the cookies there are today, in a line. */
export function ReachLine({ rule, reach }: { readonly rule: Rule; readonly reach: RuleReach }) {
  const { matches, decides, sites } = reach;
  if (matches === 0) {
    return <p class="muted">{t(rule.match.party ? 'rule_reach_none_party' : 'rule_reach_none')}</p>;
  }
  const named = sites.slice(0, NAMED).map(({ site }) => site);
  const more = sites.length - named.length;
  return (
    <p class="muted foreign">
      {tn('rule_reach', decides)}{' '}
      {named.length > 0 && `(${named.join(', ')}${more > 0 ? ` ${tn('options_and_more', more)}` : ''}) `}
      {decides < matches && tn('rule_reach_overruled', matches - decides)}
    </p>
  );
}
