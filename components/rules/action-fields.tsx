import type { ComponentChildren } from 'preact';
import { t } from '../../utils/i18n/messages';
import type { AllowEnd, CleanTime, RuleDraft } from '../../utils/state/rule-draft';
import { Icon } from '../ui/icon';
import type { FieldsProps } from './match-fields';
import { ChoiceField, ProblemLine, TextField } from './rule-field';
import { actionIcon } from './rule-words';

const ACTIONS = [
  ['block', 'rule_action_block', 'rule_action_block_does'],
  ['session-only', 'rule_action_session_only', 'rule_action_session_only_does'],
  ['cap', 'rule_action_cap', 'rule_action_cap_does'],
  ['protect', 'rule_action_protect', 'rule_action_protect_does'],
  ['clean', 'rule_action_clean', 'rule_action_clean_does'],
  ['allow', 'rule_action_allow', 'rule_action_allow_does'],
] as const;

/** What happens to the cookies: one action, and under it what that action still has to know. */
export function ActionFields(props: FieldsProps) {
  const { id, draft, change } = props;
  return (
    <fieldset class="form-part">
      <legend>{t('rule_form_action')}</legend>
      <div class="action-choices">
        {ACTIONS.map(([action, title, does]) => (
          <div key={action} class="action-choice">
            <label>
              <input
                type="radio"
                name={`${id}-action`}
                value={action}
                checked={draft.action === action}
                aria-describedby={`${id}-${action}-does`}
                onChange={() => change({ action })}
              />
              <Icon name={actionIcon({ type: action } as never)} />
              <span>
                <strong>{t(title)}</strong>{' '}
                <span class="muted" id={`${id}-${action}-does`}>
                  {t(does)}
                </span>
              </span>
            </label>
            {draft.action === action && <ActionDetails {...props} />}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function ActionDetails(props: FieldsProps) {
  switch (props.draft.action) {
    case 'cap':
      return (
        <TextField
          id={`${props.id}-days`}
          label={t('rule_form_cap_days')}
          value={props.draft.capDays}
          change={(capDays) => props.change({ capDays })}
          problem={props.problemOf('days')}
          hint={t('rule_form_cap_hint')}
          number
          after={t('rule_form_days')}
        />
      );
    case 'protect':
      return <ProtectFields {...props} />;
    case 'clean':
      return <CleanFields {...props} />;
    case 'allow':
      return <AllowFields {...props} />;
    default:
      return null;
  }
}

function Check(props: {
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
  readonly children: ComponentChildren;
}) {
  return (
    <label class="check-line">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.change(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}

function ProtectFields({ id, draft, change, problemOf }: FieldsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside the fieldset would be announced as a form of its own.
    <div
      class="action-details"
      role="group"
      aria-label={t('rule_form_protect')}
      aria-describedby={`${id}-choices`}
    >
      <Check checked={draft.keep} change={(keep) => change({ keep })}>
        {t('rule_form_keep')}
      </Check>
      <Check checked={draft.readonly} change={(readonly) => change({ readonly })}>
        {t('rule_form_readonly')}
      </Check>
      <Check checked={draft.restore} change={(restore) => change({ restore })}>
        {t('rule_form_restore')}
      </Check>
      <ProblemLine id={`${id}-choices`} problem={problemOf('choices')} />
    </div>
  );
}

const TIMES: readonly CleanTime[] = ['tab-close', 'leave', 'startup', 'older-than', 'expired'];

function CleanFields({ id, draft, change, problemOf }: FieldsProps) {
  const delays = draft.when === 'tab-close' || draft.when === 'leave';
  return (
    <div class="action-details">
      <ChoiceField
        id={`${id}-when`}
        label={t('rule_form_when')}
        value={draft.when}
        options={TIMES.map(
          (time) =>
            [time, t(`rule_form_when_${time.replaceAll('-', '_')}` as 'rule_form_when_leave')] as const,
        )}
        change={(when) => change({ when })}
      />
      {delays && (
        <TextField
          id={`${id}-delay`}
          label={t('rule_form_delay')}
          value={draft.delay}
          change={(delay) => change({ delay })}
          problem={problemOf('delaySeconds')}
          hint={t('rule_form_delay_hint')}
          number
          after={
            <select
              class="input"
              aria-label={t('rule_form_delay_unit')}
              value={draft.delayUnit}
              onChange={(event) => change({ delayUnit: event.currentTarget.value as RuleDraft['delayUnit'] })}
            >
              <option value="seconds">{t('rule_form_seconds')}</option>
              <option value="minutes">{t('rule_form_minutes')}</option>
              <option value="hours">{t('rule_form_hours')}</option>
            </select>
          }
        />
      )}
      {draft.when === 'older-than' && (
        <TextField
          id={`${id}-age`}
          label={t('rule_form_age')}
          value={draft.ageDays}
          change={(ageDays) => change({ ageDays })}
          problem={problemOf('days')}
          hint={t('rule_form_age_hint')}
          number
          after={t('rule_form_days')}
        />
      )}
      <Check checked={draft.siteData} change={(siteData) => change({ siteData })}>
        {t('rule_form_site_data')}
      </Check>
    </div>
  );
}

const ENDS: readonly AllowEnd[] = ['always', 'hour', 'day', 'restart', 'time'];

/** A local moment as `datetime-local` writes it, and back; `null` for an empty field. */
const localText = (time: number | null) =>
  time === null || !Number.isFinite(time)
    ? ''
    : new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

function AllowFields({ id, draft, change, problemOf }: FieldsProps) {
  const ends = draft.tabId === null ? ENDS : [...ENDS, 'tab' as const];
  return (
    <div class="action-details">
      <ChoiceField
        id={`${id}-end`}
        label={t('rule_form_end')}
        value={draft.end}
        options={ends.map((end) => [end, t(`rule_form_end_${end}`)] as const)}
        change={(end) => change({ end })}
      />
      {draft.end === 'time' && (
        <div class="field">
          <label for={`${id}-until`}>{t('rule_form_until')}</label>
          <input
            id={`${id}-until`}
            class="input"
            type="datetime-local"
            value={localText(draft.until)}
            aria-invalid={problemOf('until') !== undefined}
            aria-describedby={`${id}-until-why`}
            onInput={(event) => {
              const time = new Date(event.currentTarget.value).getTime();
              change({ until: Number.isNaN(time) ? null : time });
            }}
          />
          <ProblemLine id={`${id}-until-why`} problem={problemOf('until')} />
        </div>
      )}
    </div>
  );
}
