import { useState } from 'preact/hooks';
import '../../components/manager/settings.css';
import { SettingsForm } from '../../components/manager/settings-form';
import { Notice } from '../../components/ui/notice';
import { t, tCode } from '../../utils/i18n/messages';
import { RequestError } from '../../utils/messaging/requests';
import type { SectionProps } from './sections';

/** "Settings", tied to the background. What is saved comes back as the settings of the whole page. */
export default function SettingsSection({ services, settings }: SectionProps) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div class="page">
      <header>
        <h1>{t('options_nav_settings')}</h1>
        <p class="lead">{t('options_settings_lead')}</p>
      </header>
      {problem !== null && (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
      {settings && (
        <SettingsForm
          settings={settings}
          save={(change) => {
            services.client.send('saveSettings', { settings: change }).then(
              () => setProblem(null),
              (error) =>
                setProblem(
                  error instanceof RequestError
                    ? tCode('problem', error.code, error.message)
                    : t('options_failed_unexpectedly'),
                ),
            );
          }}
        />
      )}
    </div>
  );
}
