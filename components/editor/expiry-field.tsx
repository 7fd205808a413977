import { type CookieForm, suggestedExpiry } from '../../utils/editor/cookie-form';
import type { FieldProblem } from '../../utils/editor/cookie-problems';
import { fromLocalText } from '../../utils/editor/local-time';
import { currentLocale, t } from '../../utils/i18n/messages';
import { EditorField } from './editor-field';

/** The person's time zone, e.g. `Europe/Bucharest`, and a moment in UTC in the person's language. */
function zoneAndUtc(time: number | undefined): readonly [string, string] {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (time === undefined) return [timeZone, '–'];
  const utc = new Intl.DateTimeFormat(currentLocale(), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
  });
  return [timeZone, utc.format(time)];
}

/** How long a cookie lives: until the browser closes, or until a moment in the person's own time zone. */
export function ExpiryField(props: {
  readonly form: CookieForm;
  readonly change: (change: Partial<CookieForm>) => void;
  readonly problems: readonly FieldProblem[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const { form, change } = props;
  return (
    <div class={form.session ? '' : 'pair until'}>
      <EditorField
        label={t('editor_lifetime')}
        hint={form.session ? t('expires_session_explain') : undefined}
      >
        {(control) => (
          <select
            {...control}
            class="input"
            value={form.session ? 'session' : 'until'}
            onChange={(event) => {
              const session = event.currentTarget.value === 'session';
              const expires = form.expires === '' ? suggestedExpiry(props.now) : form.expires;
              change({ session, ...(session ? {} : { expires }) });
            }}
          >
            <option value="session">{t('editor_lifetime_session')}</option>
            <option value="until">{t('editor_lifetime_until')}</option>
          </select>
        )}
      </EditorField>
      {!form.session && (
        <EditorField
          label={t('editor_expires')}
          problems={props.problems}
          hint={t('editor_expires_hint', ...zoneAndUtc(fromLocalText(form.expires)?.time))}
        >
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              class="input"
              step={1}
              value={form.expires}
              onInput={(event) => change({ expires: event.currentTarget.value })}
            />
          )}
        </EditorField>
      )}
    </div>
  );
}
