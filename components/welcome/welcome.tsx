import './welcome.css';
import { t } from '../../utils/i18n/messages';
import type { Inspector as InspectorModel } from '../../utils/state/inspector';
import { Inspector } from '../inspector/inspector';
import type { Actions } from '../inspector/inspector-props';
import { permissionsIn } from '../manager/permissions';
import { PermissionList } from './permission-list';

/** The first page after installation: a shop to try everything on, what each permission gives, where to go on. */
export function Welcome(props: {
  readonly store: InspectorModel['store'];
  readonly actions: Actions;
  readonly browser: 'chromium' | 'firefox';
  readonly given: ReadonlySet<string> | null;
  readonly ask: (name: string) => void;
}) {
  const permissions = permissionsIn(props.browser);
  return (
    <div class="page welcome">
      <header>
        <h1>{t('welcome_title')}</h1>
        <p class="lead">{t('extension_description')}</p>
        <p class="lead">{t('welcome_open')}</p>
      </header>
      <section aria-labelledby="welcome-try">
        <h2 id="welcome-try">{t('welcome_try')}</h2>
        <p>{t('welcome_try_text')}</p>
        <div class="try">
          <Inspector store={props.store} actions={props.actions} embedded />
        </div>
      </section>
      <section aria-labelledby="welcome-optional">
        <h2 id="welcome-optional">{t('welcome_optional')}</h2>
        <p>{t('welcome_optional_text')}</p>
        <PermissionList
          permissions={permissions.filter(({ optional }) => optional)}
          given={props.given}
          ask={props.ask}
        />
      </section>
      <section aria-labelledby="welcome-needed">
        <h2 id="welcome-needed">{t('welcome_needed')}</h2>
        <p>{t('options_trust_network')}</p>
        <PermissionList
          permissions={permissions.filter(({ optional }) => !optional)}
          given={null}
          ask={props.ask}
        />
      </section>
      <p>
        <a href="#learn">{t('learn_title')}</a> · <a href="#settings">{t('options_nav_settings')}</a> ·{' '}
        <a href="#about">{t('options_nav_about')}</a>
      </p>
    </div>
  );
}
