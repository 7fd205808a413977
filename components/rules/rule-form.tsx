import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t, tn } from '../../utils/i18n/messages';
import type { RuleCheck } from '../../utils/messaging/control-requests';
import type { CookieStore, Rule } from '../../utils/model';
import type { RuleProblem } from '../../utils/policy';
import { checkRuleDraft, type RuleDraft, rivalsOf } from '../../utils/state/rule-draft';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { ActionFields } from './action-fields';
import { MatchFields } from './match-fields';
import { ReachLine } from './reach-line';
import { TextField } from './rule-field';
import { actionWords, ruleSentence } from './rule-words';

/** What is asked before a rule is saved that takes in a whole lot. */
interface Asked {
  readonly key: string;
  readonly check: RuleCheck | null;
}

/** Actions that can be done to the cookies there are, at once. */
const APPLIES: ReadonlySet<Rule['action']['type']> = new Set(['block', 'session-only', 'cap']);
/** How long typing rests before the cookies are counted, in milliseconds. */
const REST = 250;

/** Makes a rule or changes one, in a dialog. What is typed is checked at each key; the reason stands beside the field. */
export function RuleForm(props: {
  readonly start: RuleDraft;
  readonly base: Pick<Rule, 'id' | 'enabled' | 'createdTime'>;
  readonly isNew: boolean;
  readonly rules: readonly Rule[];
  readonly stores: readonly CookieStore[];
  readonly now: () => number;
  /** What the rule would do today; `null` when that cannot be told. */
  readonly check: (rule: Rule) => Promise<RuleCheck | null>;
  /** Told of each draft, so that a closed form can be opened again as it was. */
  readonly keep: (draft: RuleDraft) => void;
  /** Resolves to whether it was saved. */
  readonly save: (rule: Rule, applyNow: boolean) => Promise<boolean>;
  readonly close: () => void;
}) {
  const { isNew, rules, stores } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(props.start);
  const [tried, setTried] = useState(false);
  const [applyNow, setApplyNow] = useState(isNew);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [saving, setSaving] = useState(false);
  const [checked, setChecked] = useState<{ readonly key: string; readonly check: RuleCheck } | null>(null);
  const { rule, problems, savable } = checkRuleDraft(draft, props.base, { now: props.now() });
  const { twin, against } = rivalsOf(rule, rules);
  const key = JSON.stringify([rule.match, draft.action]);

  const change = (part: Partial<RuleDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    props.keep(next);
  };
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  useEffect(() => {
    if (!savable) return setChecked(null);
    let current = true;
    const timer = setTimeout(async () => {
      const check = await props.check(rule);
      if (current) setChecked(check && { key, check });
    }, REST);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, savable, rules]);

  // An empty field is no mistake until someone tries to save it.
  const problemOf = (field: RuleProblem['field']) => {
    const problem = problems.find((one) => one.field === field);
    return problem?.code === 'pattern-empty' && !tried ? undefined : problem;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!savable) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (twin || saving) return;
    if (problems.some(({ level }) => level === 'ask') && asked?.key !== key) {
      setAsked({ key, check: checked?.key === key ? checked.check : await props.check(rule) });
      return;
    }
    setSaving(true);
    const saved = await props.save(rule, APPLIES.has(rule.action.type) && applyNow);
    setSaving(false);
    if (saved) props.close();
  };
  const asks = asked?.key === key;

  return (
    <Dialog
      title={isNew ? t('rule_form_new') : t('rule_form_edit')}
      close={props.close}
      footer={
        <>
          <Button onClick={props.close}>{t('options_cancel')}</Button>
          <Button type="submit" form={id} look={asks ? 'danger' : 'primary'} icon="check" busy={saving}>
            {asks ? t('rule_form_save_anyway') : t(isNew ? 'rule_form_add' : 'options_block_save')}
          </Button>
        </>
      }
    >
      <form id={id} class="rule-form" ref={form} onSubmit={submit} noValidate>
        <MatchFields id={id} draft={draft} change={change} problemOf={problemOf} stores={stores} />
        <ActionFields id={id} draft={draft} change={change} problemOf={problemOf} />
        {APPLIES.has(draft.action) && isNew && (
          <label class="check-line">
            <input
              type="checkbox"
              checked={applyNow}
              onChange={(event) => setApplyNow(event.currentTarget.checked)}
            />
            <span>
              {t(draft.action === 'block' ? 'options_block_delete_present' : 'rule_form_shorten_present')}
            </span>
          </label>
        )}
        <TextField
          id={`${id}-note`}
          label={t('rule_form_note')}
          value={draft.note}
          change={(note) => change({ note })}
          hint={t('rule_form_note_hint')}
        />
        <div class="rule-preview" role="status">
          {savable && (
            <p class="sentence">
              <Icon name="info" /> <span class="foreign">{ruleSentence(rule, stores)}</span>
            </p>
          )}
          {savable && checked?.key === key && <ReachLine rule={rule} check={checked.check} />}
          {twin && <Notice tone="bad">{t('rule_form_twin')}</Notice>}
          {against.map(({ rule: other, wins }) => (
            <Notice key={other.id} tone="warn" title={t('rule_form_contradicts')}>
              {t(
                wins ? 'rule_form_other_wins' : 'rule_form_this_wins',
                ruleSentence(other, stores),
                actionWords(wins ? other.action : rule.action),
              )}
            </Notice>
          ))}
        </div>
        {asks && (
          <div ref={(box) => box?.scrollIntoView({ block: 'nearest' })}>
            <Notice tone="bad" role="alert" title={askTitle(problems)}>
              {asked.check
                ? tn(askStem(rule), asked.check.cookies, tn('rules_sites', asked.check.sites.length))
                : t('rule_form_ask_unknown')}{' '}
              {asked.check?.allSites === false && t('rule_reach_at_least')}
            </Notice>
          </div>
        )}
      </form>
    </Dialog>
  );
}

function askTitle(problems: readonly RuleProblem[]): string {
  return problems.some(({ code }) => code === 'rule-matches-everything')
    ? t('problem_rule_matches_everything')
    : t('problem_rule_matches_suffix');
}

/** What a rule for everything would do today. */
function askStem({ action }: Rule) {
  if (action.type === 'session-only') return 'rule_form_ask_shorten' as const;
  return action.type === 'clean' ? ('rule_form_ask_clean' as const) : ('rule_form_ask_delete' as const);
}
