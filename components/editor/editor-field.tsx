import type { ComponentChildren, JSX } from 'preact';
import type { FieldProblem } from '../../utils/editor/cookie-problems';
import { tCode } from '../../utils/i18n/messages';
import { Icon } from '../ui/icon';
import { useUniqueId } from '../ui/unique-id';

/** What ties a control to what is said of it. */
export type ControlProps = Pick<JSX.IntrinsicElements['input'], 'id' | 'aria-describedby' | 'aria-invalid'>;

/** A control with its label, a hint, and live beside it what the browser would refuse or change. */
export function EditorField(props: {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly problems?: readonly FieldProblem[];
  /** More to say, already in words. */
  readonly problem?: string | undefined;
  readonly class?: string;
  /** How the control is worked, at its foot: after it for those who go by Tab. */
  readonly foot?: ComponentChildren;
  readonly children: (control: ControlProps) => ComponentChildren;
}) {
  const id = useUniqueId();
  const { problems = [], problem } = props;
  const hint = (
    <div class="hint" id={`${id}-hint`}>
      {props.hint}
    </div>
  );
  const isRefused = problem !== undefined || problems.some(({ refused }) => refused);
  return (
    <div class={`field ${props.class ?? ''}`}>
      <div class="field-head">
        <label for={id}>{props.label}</label>
      </div>
      {props.children({
        id,
        'aria-describedby': `${id}-hint ${id}-said`,
        'aria-invalid': isRefused ? 'true' : undefined,
      })}
      {props.foot ? (
        <div class="field-foot">
          {hint}
          {props.foot}
        </div>
      ) : (
        hint
      )}
      <ProblemList id={`${id}-said`} problems={problems} problem={problem} />
    </div>
  );
}

/** What is to be said of a field: refusals first, then what is worth knowing. */
function ProblemList(props: {
  readonly id: string;
  readonly problems: readonly FieldProblem[];
  readonly problem?: string | undefined;
}) {
  return (
    <div class="said" id={props.id} aria-live="polite">
      {props.problem !== undefined && (
        <p class="problem">
          <Icon name="alert" />
          {props.problem}
        </p>
      )}
      {props.problems.map(({ code, values, refused }) => (
        <p key={code} class={refused ? 'problem' : 'remark'}>
          <Icon name={refused ? 'alert' : 'info'} />
          {tCode('editor_problem', code, code, ...values)}
        </p>
      ))}
    </div>
  );
}

/** A checkbox with its label beside it, and the same remarks below. */
export function EditorCheck(props: {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
  readonly problems?: readonly FieldProblem[];
}) {
  const id = useUniqueId();
  const { problems = [] } = props;
  return (
    <div class="check">
      <label>
        <input
          type="checkbox"
          checked={props.checked}
          aria-describedby={`${id}-hint ${id}-said`}
          aria-invalid={problems.some(({ refused }) => refused) ? 'true' : undefined}
          onChange={(event) => props.change(event.currentTarget.checked)}
        />
        <span>{props.label}</span>
      </label>
      <div class="hint" id={`${id}-hint`}>
        {props.hint}
      </div>
      <ProblemList id={`${id}-said`} problems={problems} />
    </div>
  );
}
