import { t } from '../../utils/i18n/messages';
import { gridKeyHelp, surfaceKeyHelp } from '../keys/key-help';
import { KeyList } from '../keys/key-names';
import { permissionsIn } from './permissions';

/** What Jarlens is, what it is trusted with, and its keys. */
export function About(props: { readonly version: string; readonly browser: 'chromium' | 'firefox' }) {
  return (
    <div class="page about">
      <header>
        <h1>{t('options_about_title', props.version)}</h1>
        <p class="lead">{t('extension_description')}</p>
        <p>
          <a href="#welcome">{t('welcome_title')}</a> · <a href="#learn">{t('learn_title')}</a>
        </p>
      </header>
      <section aria-labelledby="about-trust">
        <h2 id="about-trust">{t('options_about_trust')}</h2>
        <ul class="plain">
          <li>{t('options_trust_network')}</li>
          <li>{t('options_trust_values')}</li>
          <li>
            {t('options_trust_undo')} <a href="#trash">{t('options_nav_trash')}</a>
          </li>
          <li>{t('options_trust_messages')}</li>
        </ul>
      </section>
      <section aria-labelledby="about-keys">
        <h2 id="about-keys">{t('options_about_keys')}</h2>
        <div class="card key-card">
          <KeyList keys={[...surfaceKeyHelp(), ...gridKeyHelp()]} />
        </div>
      </section>
      <section aria-labelledby="about-permissions">
        <h2 id="about-permissions">{t('options_about_permissions')}</h2>
        <dl class="card terms">
          {permissionsIn(props.browser).map(({ name, what }) => (
            <div key={name}>
              <dt class="code">{name}</dt>
              <dd>{t(what)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
