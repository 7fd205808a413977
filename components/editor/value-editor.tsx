import { useMemo, useState } from 'preact/hooks';
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

/**
 * A value, edited as it is or as what it says once it is decoded; what is typed is written back in the value's own way.
 * `change` gets the whole value; `problem` what cannot be written back, while the last good value stays.
 */
export function ValueEditor(props: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly broken: (isBroken: boolean) => void;
  readonly problems?: readonly FieldProblem[];
  readonly size: string;
  readonly masked: boolean;
}) {
  const { value } = props;
  const [hidden, setHidden] = useState(props.masked);
  const [way, setWay] = useState({ id: 'raw', base: value });
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<StepProblem | null>(null);
  const [signed, setSigned] = useState(false);

  const base = way.id === 'raw' ? value : way.base;
  const readings = useMemo(() => valueReadings(base), [base]);
  const reading = readings.find(({ id }) => id === way.id) ?? readings[0];
  const isRaw = way.id === 'raw' || !reading || reading.id === 'raw';
  const text = isRaw ? value : (typed ?? reading.text);

  const choose = (id: string) => {
    setWay({ id, base: value });
    setTyped(null);
    setSigned(false);
  };
  const input = (next: string) => {
    if (!reading) return;
    setTyped(next);
    const written = reading.write(next);
    const problem = typeof written === 'string' ? null : written;
    setWrong(problem);
    props.broken(problem !== null);
    if (typeof written === 'string') props.change(written);
    if (isRaw) setTyped(null);
  };
  const sign = (token: string | null) => {
    if (token === null && !signed) return;
    // Without a key the claims stand beside the signature there was.
    const whole = token === null ? reading?.write(text) : reading?.replaceJws?.(token);
    setSigned(token !== null);
    if (typeof whole === 'string') props.change(whole);
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
          {value !== way.base && (
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
