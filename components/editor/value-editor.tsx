import { useEffect, useMemo, useState } from 'preact/hooks';
import { escapeValue, type FieldProblem } from '../../utils/editor/cookie-problems';
import { type ValueReading, valueReadings } from '../../utils/editor/value-reading';
import type { StepName, StepProblem } from '../../utils/editor/value-steps';
import { type MessageKey, t } from '../../utils/i18n/messages';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { EditorField } from './editor-field';
import { SignClaims } from './sign-claims';

const names: Record<StepName, MessageKey> = {
  base64: 'editor_reading_base64',
  base64url: 'editor_reading_base64url',
  json: 'editor_reading_json',
  'jwt-payload': 'editor_reading_jwt_payload',
  percent: 'editor_reading_percent',
  quotes: 'editor_reading_quotes',
};

/** Refusals that percent-encoding takes away. */
const ESCAPABLE = new Set(['characters', 'semicolon', 'edge-space', 'tab']);

const nameOf = ({ steps }: ValueReading) =>
  steps.length === 0 ? t('editor_reading_raw') : steps.map((step) => t(names[step])).join(' › ');

function problemText({ problem, detail }: StepProblem): string {
  return problem === 'claims' ? t('editor_problem_claims') : t('editor_problem_json', detail);
}

/** How a value is edited once it is decoded. */
export interface Typing {
  /** The reading, by its id. */
  readonly id: string;
  /** The value that was decoded. */
  readonly base: string;
  /** What is typed; `null` before that. */
  readonly text: string | null;
}

/**
 * A value, edited as it is or as what it says once it is decoded; what is typed is written back in the value's own way.
 * `change` gets the whole value; `broken` is told when what is typed cannot be written back: then the last good value stays.
 * `typing` is `null` while the value is edited as it is.
 */
export function ValueEditor(props: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly broken: (isBroken: boolean) => void;
  readonly typing: Typing | null;
  readonly setTyping: (typing: Typing | null) => void;
  readonly problems?: readonly FieldProblem[];
  readonly size: string;
  readonly masked: boolean;
}) {
  const { value, typing } = props;
  const [hidden, setHidden] = useState(props.masked);
  const [signed, setSigned] = useState(false);

  const base = typing?.base ?? value;
  const readings = useMemo(() => valueReadings(base), [base]);
  const reading = readings.find(({ id }) => id === typing?.id) ?? readings[0];
  const isRaw = typing === null || !reading || reading.id === 'raw';
  const text = isRaw ? value : (typing.text ?? reading.text);
  const wrong = useMemo((): StepProblem | null => {
    const written = typing?.text == null ? undefined : reading?.write(typing.text);
    return typeof written === 'object' ? written : null;
  }, [typing, reading]);
  const isWrong = wrong !== null;
  // Also of what was typed in an editor that closed, and is back.
  useEffect(() => props.broken(isWrong), [isWrong]);

  const choose = (id: string) => {
    props.setTyping(id === 'raw' ? null : { id, base: value, text: null });
    setSigned(false);
  };
  const input = (next: string) => {
    if (!reading) return;
    if (!isRaw) props.setTyping({ id: reading.id, base, text: next });
    const written = reading.write(next);
    props.broken(typeof written !== 'string');
    // Claims that are being signed stand in the value with their own signature, a moment later.
    if (typeof written === 'string' && !(signed && reading.jws)) props.change(written);
  };
  const sign = (token: string | null) => {
    if (token === null && !signed) return;
    // Without a key the claims stand beside the signature there was.
    const whole = token === null ? reading?.write(text) : reading?.replaceJws?.(token);
    // Claims that are no JSON yet leave what was signed before them.
    if (typeof whole !== 'string') return;
    setSigned(token !== null);
    props.change(whole);
  };

  if (hidden)
    return (
      <div class="field">
        <span class="label">{props.label}</span>
        <div class="hidden-value">
          <span class="muted">{t('editor_value_hidden')}</span>
          <Button size="small" icon="eye" onClick={() => setHidden(false)}>
            {t('editor_reveal')}
          </Button>
        </div>
        {wrong && (
          <p class="problem" role="alert">
            {/* The parser's own words quote the value. */}
            {problemText({ ...wrong, detail: '…' })}
          </p>
        )}
      </div>
    );
  return (
    <div class="value-editor">
      <EditorField
        label={props.label}
        {...(props.problems ? { problems: props.problems } : {})}
        problem={wrong ? problemText(wrong) : undefined}
        hint={props.size}
        foot={
          readings.length > 1 && (
            <label class="as">
              <span>{t('editor_as')}</span>
              <select
                class="input"
                value={reading?.id ?? 'raw'}
                // What cannot be written back would be lost by another reading.
                disabled={wrong !== null}
                onChange={(event) => choose(event.currentTarget.value)}
              >
                {readings.map((each) => (
                  <option key={each.id} value={each.id}>
                    {nameOf(each)}
                  </option>
                ))}
              </select>
            </label>
          )
        }
      >
        {(control) => (
          <textarea
            {...control}
            class="input code"
            rows={isRaw ? 3 : 8}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            value={text}
            onInput={(event) => input(event.currentTarget.value)}
          />
        )}
      </EditorField>
      {isRaw && props.problems?.some(({ code }) => ESCAPABLE.has(code)) && (
        <div>
          <Button size="small" onClick={() => props.change(escapeValue(value))}>
            {t('editor_escape')}
          </Button>
        </div>
      )}
      {reading && !(isRaw && reading.exact) && (
        <p class="hint">{t(reading.exact ? 'editor_as_hint' : 'editor_not_exact')}</p>
      )}
      {!isRaw && reading.jws && (
        <>
          {value !== base && (
            <Notice tone={signed ? 'good' : 'warn'} role="status">
              {t(signed ? 'editor_sign_signed' : 'editor_sign_kept')}
            </Notice>
          )}
          <SignClaims header={reading.jws.header} payload={reading.jws.payload} claims={text} signed={sign} />
        </>
      )}
    </div>
  );
}
