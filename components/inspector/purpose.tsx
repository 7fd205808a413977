import { useState } from 'preact/hooks';
import { COOKIE_CLASSES } from '../../utils/cookies/cookie-classes';
import { t, tCode } from '../../utils/i18n/messages';
import type { Classification, CookieClass } from '../../utils/model';
import { TermHelp } from '../ui/term-help';
import { useUniqueId } from '../ui/unique-id';
import type { Actions } from './inspector-props';

/** What a cookie or entry is for, why we think so, and the person's own word, which is kept for the site. */
export function Purpose(props: {
  readonly classification: Classification;
  readonly site: string;
  readonly kind: 'cookie' | 'storage';
  readonly name: string;
  readonly actions: Actions;
}) {
  const { classification, site, kind, name, actions } = props;
  const { why, owner } = classification;
  const id = useUniqueId();
  const [problem, setProblem] = useState<string | null>(null);
  const corrected = why.by === 'person';
  const choose = async (to: CookieClass | null) => {
    setProblem(null);
    try {
      await actions.request('correctClass', { site, kind, name, to });
      actions.refresh();
    } catch {
      setProblem(t('class_not_kept'));
    }
  };
  return (
    <div class="purpose">
      <select
        class="input"
        aria-label={t('class_choose', name)}
        aria-describedby={`${id}-why`}
        value={corrected ? classification.class : ''}
        onChange={({ currentTarget: { value } }) => void choose(value === '' ? null : (value as CookieClass))}
      >
        <option value="">
          {corrected ? t('class_automatic') : tCode('class', classification.class, classification.class)}
        </option>
        <optgroup label={t('class_correct')}>
          {COOKIE_CLASSES.map((each) => (
            <option key={each} value={each}>
              {tCode('class', each, each)}
            </option>
          ))}
        </optgroup>
      </select>
      <p class="muted" id={`${id}-why`} role="status">
        {problem ?? (
          <>
            {owner !== undefined && <bdi>{owner}. </bdi>}
            {classification.id !== undefined && `${t(`class_id_${classification.id}`)}. `}
            {classification.idSeen && `${t('class_id_seen')} `}
            {tCode('class_why', why.by, why.by, why.detail)}
          </>
        )}
      </p>
      {classification.id !== undefined && (
        <TermHelp term={classification.id === 'visit' ? 'session_id' : 'visitor_id'} />
      )}
    </div>
  );
}
