import { t, tCode } from '../../utils/i18n/messages';
import type { Locks } from '../../utils/messaging/control-requests';
import { Notice } from '../ui/notice';

/** What an administrator's policy means for this page; nothing where there is none. */
export function PolicyNotice({ locks }: { readonly locks: Locks }) {
  return (
    <>
      {!locks.ownRules && <Notice icon="lock">{t('problem_managed_own')}</Notice>}
      {locks.problems.length > 0 && (
        <Notice tone="warn" title={t('rules_policy_problems')}>
          <ul class="policy-problems">
            {locks.problems.map(({ where, code, message }) => (
              <li key={`${where} ${code}`}>
                <code>{where}</code>: {tCode('problem', code, message)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
