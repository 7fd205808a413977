import { t } from '../../utils/i18n/messages';
import type { ControlState, RuleCheck, RuleHits } from '../../utils/messaging/control-requests';
import type { RuleStatus } from '../../utils/messaging/requests';
import type { CookieStore, Rule } from '../../utils/model';
import { Button, IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { ReachLine } from './reach-line';
import { RuleLayers } from './rule-layers';
import { RuleProof } from './rule-proof';
import { actionIcon, actionWords, matchLine, ruleSentence } from './rule-words';

export interface RuleDetailsActions {
  readonly edit: () => void;
  /** Does to the cookies there are what the rule wants. */
  readonly applyNow: () => void;
  /** Begins counting anew. */
  readonly forgetHits: () => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  /** Absent where it cannot go there, or the rows are sorted otherwise. */
  readonly up?: () => void;
  readonly down?: () => void;
  readonly show: (id: string) => void;
  readonly allow: Parameters<typeof RuleLayers>[0]['allow'];
  readonly close: () => void;
}

/** One rule whole, beside the table: what it does here and cannot do, what it did, what it applies to today. */
export function RuleDetails(props: {
  readonly status: RuleStatus;
  readonly stores: readonly CookieStore[];
  readonly facts: { readonly check: RuleCheck; readonly hits: RuleHits } | null;
  /** Rules that say the opposite of the same cookies, and whether they win. */
  readonly against: readonly { readonly rule: Rule; readonly wins: boolean }[];
  readonly now: number;
  /** Whether site data can be deleted; absent while that is not known. */
  readonly siteData?: ControlState['means']['siteData'] | undefined;
  readonly actions: RuleDetailsActions;
}) {
  const { status, stores, actions, now } = props;
  const { rule, locked } = status;
  return (
    <aside class="details-panel rule-details" aria-labelledby="rule-details-title">
      <header>
        <h2 id="rule-details-title" class="foreign">
          <Icon name={actionIcon(rule.action)} /> {actionWords(rule.action)}
          <span class="muted">{matchLine(rule.match, stores)}</span>
        </h2>
        <IconButton icon="close" label={t('options_close_details')} onClick={actions.close} />
      </header>
      {locked !== undefined && <Notice icon="lock">{t('rules_locked_why')}</Notice>}
      <div class="toolbar">
        <Button size="small" icon="edit" disabled={locked !== undefined} onClick={actions.edit}>
          {t('rules_edit_short')}
        </Button>
        <Button size="small" icon="copy" onClick={actions.duplicate}>
          {t('rules_duplicate_short')}
        </Button>
        <IconButton
          size="small"
          icon="chevron-up"
          label={t('rules_up')}
          disabled={!actions.up}
          onClick={() => actions.up?.()}
        />
        <IconButton
          size="small"
          icon="chevron-down"
          label={t('rules_down')}
          disabled={!actions.down}
          onClick={() => actions.down?.()}
        />
        <Button
          size="small"
          icon="trash"
          look="danger"
          disabled={locked !== undefined}
          onClick={actions.remove}
        >
          {t('rules_remove_short')}
        </Button>
      </div>
      {rule.note !== undefined && <p class="note foreign">{rule.note}</p>}
      {props.against.map(({ rule: other, wins }) => (
        <Notice
          key={other.id}
          tone="warn"
          title={t('rule_form_contradicts')}
          actions={
            <Button size="small" onClick={() => actions.show(other.id)}>
              {t('rules_show')}
            </Button>
          }
        >
          {t(
            wins ? 'rule_form_other_wins' : 'rule_form_this_wins',
            ruleSentence(other, stores),
            actionWords(wins ? other.action : rule.action),
          )}
        </Notice>
      ))}
      <section>
        <h3>{t('rule_details_today')}</h3>
        {props.facts ? (
          <>
            <ReachLine rule={rule} check={props.facts.check} />
            {rule.enabled && props.facts.check.cookies > 0 && (
              <Button size="small" icon="clean" onClick={actions.applyNow}>
                {t('rule_details_apply')}
              </Button>
            )}
          </>
        ) : (
          <p class="muted">{t('rule_details_counting')}</p>
        )}
      </section>
      <section>
        <h3>{t('rule_details_proof')}</h3>
        {props.facts ? (
          <RuleProof hits={props.facts.hits} now={now} forget={actions.forgetHits} />
        ) : (
          <p class="muted">{t('rule_details_counting')}</p>
        )}
      </section>
      <section>
        <h3>{t('rule_details_layers')}</h3>
        <RuleLayers status={status} siteData={props.siteData} allow={actions.allow} />
      </section>
    </aside>
  );
}
