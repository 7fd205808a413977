import { type MessageKey, t } from '../../utils/i18n/messages';
import { gridKeyHelp, surfaceKeyHelp } from '../keys/key-help';
import { KeyList } from '../keys/key-names';

const permissions: readonly (readonly [name: string, what: MessageKey])[] = [
  ['cookies', 'options_permission_cookies'],
  ['storage', 'options_permission_storage'],
  ['scripting', 'options_permission_scripting'],
  ['contextMenus', 'options_permission_context_menus'],
  ['activeTab', 'options_permission_active_tab'],
  ['*://*/*', 'options_permission_hosts'],
  ['webNavigation', 'options_permission_web_navigation'],
  ['declarativeNetRequestWithHostAccess', 'options_permission_net_request'],
  ['contentSettings', 'options_permission_content_settings'],
];

/** What Jarlens is, what it is trusted with, and its keys. */
export function About(props: { readonly version: string; readonly browser: 'chromium' | 'firefox' }) {
  return (
    <div class="page about">
      <header>
        <h1>{t('options_about_title', props.version)}</h1>
        <p class="lead">{t('extension_description')}</p>
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
          {permissions
            .filter(([name]) => name !== 'contentSettings' || props.browser === 'chromium')
            .map(([name, what]) => (
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
