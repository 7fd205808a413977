import type { ComponentChildren } from 'preact';
import { t, tCode } from '../../utils/i18n/messages';
import type { RuleProblem } from '../../utils/policy';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

/** The reason beside a field, with the text that would be accepted where there is one. */
export function ProblemLine(props: {
  readonly id: string;
  readonly problem: RuleProblem | undefined;
  readonly hint?: string | undefined;
  readonly use?: (suggestion: string) => void;
}) {
  const { problem, use } = props;
  const suggestion = problem?.suggestion;
  return (
    <div
      id={props.id}
      class={problem ? (problem.level === 'ask' ? 'problem ask' : 'problem') : 'hint'}
      aria-live="polite"
    >
      {problem ? (
        <>
          <Icon name="alert" />
          <span>
            {tCode('problem', problem.code, problem.message)}{' '}
            {suggestion !== undefined && use && (
              <Button size="small" look="quiet" onClick={() => use(suggestion)}>
                {t('options_block_use', suggestion)}
              </Button>
            )}
          </span>
        </>
      ) : (
        props.hint
      )}
    </div>
  );
}

/** A line of text with its label, and under it what it means or what is wrong with it. */
export function TextField(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly problem?: RuleProblem | undefined;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly code?: boolean;
  readonly number?: boolean;
  /** What stands after the line: a unit. */
  readonly after?: ComponentChildren;
}) {
  const { id } = props;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <span class="line">
        <input
          id={id}
          class={props.code ? 'input code' : 'input'}
          type="text"
          inputMode={props.number ? 'decimal' : 'text'}
          value={props.value}
          placeholder={props.placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={props.problem?.level === 'error'}
          aria-describedby={`${id}-why`}
          onInput={(event) => props.change(event.currentTarget.value)}
        />
        {props.after}
      </span>
      <ProblemLine id={`${id}-why`} problem={props.problem} hint={props.hint} use={props.change} />
    </div>
  );
}

/** One of a few values; the first stands for "it does not matter". */
export function ChoiceField<Value extends string>(props: {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly change: (value: Value) => void;
  readonly hint?: string;
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <select
        id={props.id}
        class="input"
        value={props.value}
        aria-describedby={props.hint === undefined ? undefined : `${props.id}-why`}
        onChange={(event) => props.change(event.currentTarget.value as Value)}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {props.hint !== undefined && (
        <div id={`${props.id}-why`} class="hint">
          {props.hint}
        </div>
      )}
    </div>
  );
}
