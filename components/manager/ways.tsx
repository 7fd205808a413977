import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { Button } from '../ui/button';

/** As the browser tells it; see utils/browser/webext-ways.ts. */
export interface WaysShown {
  readonly ways: readonly {
    readonly id: 'side-panel' | 'devtools' | 'menus' | 'badge' | 'containers';
    readonly state: 'here' | 'ask' | 'not-here';
  }[];
  readonly keys: readonly { readonly text: string; readonly shortcut: string }[] | null;
}

/** Where Jarlens can be opened in this browser, which keys do what, and what this browser does not have. */
export function Ways(props: {
  readonly read: () => Promise<WaysShown>;
  /** Asks for the panel in the developer tools; within the click. */
  readonly allowDevtools: () => Promise<unknown>;
  readonly browser: 'chromium' | 'firefox';
}) {
  const [shown, setShown] = useState<WaysShown | null>(null);
  const read = () => void props.read().then(setShown, () => undefined);
  useEffect(read, []);
  if (!shown) return null;
  return (
    <section class="ways" aria-labelledby="ways-title">
      <h2 id="ways-title">{t('ways_title')}</h2>
      <dl>
        {shown.ways.map(({ id, state }) => (
          <div key={id}>
            <dt>{t(`ways_${id.replace('-', '_') as 'side_panel' | Exclude<typeof id, 'side-panel'>}`)}</dt>
            <dd>
              {state === 'here' && t(`ways_${id.replace('-', '_') as 'side_panel'}_here`)}
              {state === 'not-here' && t('ways_not_here')}
              {state === 'ask' && (
                <Button onClick={() => void props.allowDevtools().then(read, read)}>
                  {t('ways_allow_devtools')}
                </Button>
              )}
            </dd>
          </div>
        ))}
        {shown.keys?.map(({ text, shortcut }) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : <span class="muted">{t('ways_no_key')}</span>}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">
        {shown.keys === null
          ? t('ways_no_keys')
          : t(props.browser === 'firefox' ? 'ways_keys_firefox' : 'ways_keys_chromium')}
      </p>
    </section>
  );
}
