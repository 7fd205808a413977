import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { t, tn } from '../../utils/i18n/messages';
import type { Rule } from '../../utils/model';
import { PRESETS, type Preset, type PresetInput } from '../../utils/policy';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { ruleSentence } from './rule-words';

/** Rules shown one by one; the rest is a number. */
const SHOWN = 12;

/** Ready-made rules: what they are and what they would do today is shown before anything is added. */
export function PresetDialog(props: {
  readonly rules: readonly Rule[];
  /** The sites there are cookies of, those with most first. */
  readonly sites: readonly string[];
  readonly cookiesOf: (site: string) => NonNullable<PresetInput['cookies']>;
  readonly now: () => number;
  readonly newId: () => string;
  /** How many cookies the rules would delete or shorten today; `null` when that cannot be told. */
  readonly count: (rules: readonly Rule[]) => Promise<number | null>;
  readonly add: (rules: readonly Rule[], preset: Preset) => Promise<boolean>;
  readonly close: () => void;
}) {
  const id = useId();
  const [chosen, setChosen] = useState<Preset['id']>('trackers-here');
  const [site, setSite] = useState(props.sites[0] ?? '');
  const [count, setCount] = useState<{
    readonly of: readonly Rule[];
    readonly cookies: number | null;
  } | null>(null);
  const [adding, setAdding] = useState(false);
  // The sites may be read only after the dialog was opened.
  useEffect(() => {
    if (site === '') setSite(props.sites[0] ?? '');
  }, [props.sites]);
  const preset = PRESETS.find((one) => one.id === chosen);
  const made = useMemo(() => {
    if (!preset || (preset.needsSite && site === '')) return [];
    const input = { now: props.now(), makeId: props.newId };
    return preset.rules(preset.needsSite ? { ...input, site, cookies: props.cookiesOf(site) } : input);
  }, [preset, site, props.sites]);
  const content = (rule: Rule) => JSON.stringify([rule.match, rule.action]);
  const known = new Set(props.rules.map(content));
  const fresh = made.filter((rule) => !known.has(content(rule)));
  const kept = props.rules.filter(
    ({ enabled, action }) =>
      enabled && (action.type === 'allow' || (action.type === 'protect' && action.keep)),
  ).length;
  useEffect(() => {
    if (fresh.length === 0) return setCount(null);
    let current = true;
    void props.count(fresh).then((cookies) => current && setCount({ of: made, cookies }));
    return () => {
      current = false;
    };
  }, [made]);

  return (
    <Dialog
      title={t('rule_presets_title')}
      close={props.close}
      footer={
        <>
          <Button onClick={props.close}>{t('options_cancel')}</Button>
          <Button
            look="primary"
            icon="check"
            busy={adding}
            disabled={fresh.length === 0 || !preset}
            onClick={async () => {
              if (!preset) return;
              setAdding(true);
              const added = await props.add(fresh, preset);
              setAdding(false);
              if (added) props.close();
            }}
          >
            {tn('rule_import_add', fresh.length)}
          </Button>
        </>
      }
    >
      <div class="rule-presets">
        <fieldset class="action-choices">
          <legend class="hidden-text">{t('rule_presets_title')}</legend>
          {PRESETS.map((one) => (
            <div key={one.id} class="action-choice">
              <label>
                <input
                  type="radio"
                  name={`${id}-preset`}
                  checked={one.id === chosen}
                  onChange={() => setChosen(one.id)}
                />
                <span />
                <span>
                  <strong>{t(one.title)}</strong> <span class="muted">{t(one.description)}</span>
                </span>
              </label>
              {one.id === chosen && one.needsSite && (
                <div class="field">
                  <label for={`${id}-site`}>{t('rule_presets_site')}</label>
                  <input
                    id={`${id}-site`}
                    class="input code"
                    list={`${id}-sites`}
                    value={site}
                    autocomplete="off"
                    spellcheck={false}
                    onInput={(event) => setSite(event.currentTarget.value.trim().toLowerCase())}
                  />
                  <datalist id={`${id}-sites`}>
                    {props.sites.map((known) => (
                      <option key={known} value={known} />
                    ))}
                  </datalist>
                  <div class="hint">{t('rule_presets_site_hint')}</div>
                </div>
              )}
            </div>
          ))}
        </fieldset>
        <section class="preset-preview" aria-live="polite">
          <h3>{t('rule_presets_preview')}</h3>
          {made.length === 0 && (!preset?.needsSite || site !== '') && (
            <p class="muted">{t('rule_presets_nothing')}</p>
          )}
          {made.length > 0 && fresh.length === 0 && <p class="muted">{t('rule_presets_all_there')}</p>}
          {fresh.length > 0 && (
            <>
              <ul>
                {fresh.slice(0, SHOWN).map((rule) => (
                  <li key={rule.id} class="foreign">
                    {ruleSentence(rule)}
                  </li>
                ))}
              </ul>
              {fresh.length > SHOWN && <p class="muted">{tn('options_and_more', fresh.length - SHOWN)}</p>}
              {chosen === 'session-only' && (
                <p>{kept === 0 ? t('rule_presets_none_kept') : tn('rule_presets_kept', kept)}</p>
              )}
              <Notice tone={chosen === 'trackers-here' ? 'info' : 'warn'}>
                {count?.of !== made
                  ? t('rule_details_counting')
                  : count.cookies === null
                    ? t('rule_form_ask_unknown')
                    : tn(
                        chosen === 'session-only' ? 'rule_presets_shortens' : 'rule_presets_deletes',
                        count.cookies,
                      )}{' '}
                {chosen === 'no-third-party' && t('rule_presets_third_party_warning')}
              </Notice>
            </>
          )}
        </section>
      </div>
    </Dialog>
  );
}
