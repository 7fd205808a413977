import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t, tCode } from '../../utils/i18n/messages';
import type { Rule, RuleMatch } from '../../utils/model';
import { type BlockDraft, checkDraft, type DraftProblem } from '../../utils/state/block-draft';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

/** Adds a block or changes one. What is typed is checked as it is typed; the reason stands beside the field. */
export function BlockForm(props: {
  readonly start: BlockDraft;
  readonly rules: readonly Rule[];
  readonly editing?: string;
  /** Resolves to whether it was saved: only then is the form emptied. */
  readonly save: (match: RuleMatch, deletePresent: boolean) => Promise<boolean>;
  readonly cancel?: () => void;
  readonly focus?: boolean;
}) {
  const [draft, setDraft] = useState(props.start);
  const [tried, setTried] = useState(false);
  const [deletePresent, setDeletePresent] = useState(true);
  const id = useId();
  const domain = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { problems, match, breadth } = checkDraft(draft, props.rules, props.editing);
  useEffect(() => {
    if (props.focus) domain.current?.focus();
  }, [props.focus]);

  // An empty field is no mistake until someone tries to save it.
  const problemOf = (field: DraftProblem['field']) =>
    problems.find((problem) => problem.field === field && (tried || draft[field].trim() !== ''));
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!match) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], input[type="text"]')?.focus();
      return;
    }
    if (!(await props.save(match, props.editing === undefined && deletePresent))) return;
    if (props.editing === undefined) {
      setDraft({ domain: '', scope: 'all', name: '' });
      setTried(false);
      domain.current?.focus();
    }
  };
  const field = (name: DraftProblem['field'], label: string, hint: string, placeholder: string) => {
    const problem = problemOf(name);
    return (
      <div class="field">
        <label for={`${id}-${name}`}>{label}</label>
        <input
          {...(name === 'domain' ? { ref: domain } : {})}
          id={`${id}-${name}`}
          class="input code"
          type="text"
          value={draft[name]}
          placeholder={placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-${name}-hint`}
          onInput={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
        />
        <div id={`${id}-${name}-hint`} class={problem ? 'problem' : 'hint'} aria-live="polite">
          {problem ? (
            <>
              <Icon name="alert" />
              <span>
                {tCode('problem', problem.code, problem.message)}{' '}
                {problem.suggestion !== undefined && (
                  <Button
                    size="small"
                    look="quiet"
                    onClick={() => setDraft({ ...draft, [name]: problem.suggestion ?? '' })}
                  >
                    {t('options_block_use', problem.suggestion)}
                  </Button>
                )}
              </span>
            </>
          ) : (
            hint
          )}
        </div>
      </div>
    );
  };

  return (
    <form class="block-form" ref={form} onSubmit={submit} noValidate>
      {field('domain', t('options_block_domain'), t('options_block_domain_hint'), 'example.com')}
      <fieldset class="scope">
        <legend>{t('options_block_what')}</legend>
        {(['all', 'named'] as const).map((scope) => (
          <label key={scope}>
            <input
              type="radio"
              name={`${id}-scope`}
              checked={draft.scope === scope}
              onChange={() => setDraft({ ...draft, scope })}
            />
            {t(scope === 'all' ? 'options_block_all' : 'options_block_named')}
          </label>
        ))}
      </fieldset>
      {draft.scope === 'named' &&
        field('name', t('options_block_name'), t('options_block_name_hint'), '_ga*')}
      {breadth !== 'some' && match && (
        <p class="breadth">
          <Icon name="alert" />
          {t(breadth === 'everything' ? 'options_block_everything' : 'options_block_suffix')}
        </p>
      )}
      {props.editing === undefined && (
        <label class="also">
          <input
            type="checkbox"
            checked={deletePresent}
            onChange={(event) => setDeletePresent(event.currentTarget.checked)}
          />
          {t('options_block_delete_present')}
        </label>
      )}
      <div class="actions">
        <Button type="submit" look="primary" icon={props.editing === undefined ? 'block' : 'check'}>
          {t(props.editing === undefined ? 'options_block_add' : 'options_block_save')}
        </Button>
        {props.cancel && <Button onClick={props.cancel}>{t('options_cancel')}</Button>}
      </div>
    </form>
  );
}
