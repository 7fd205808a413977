import { t } from '../../utils/i18n/messages';
import type { ControlState } from '../../utils/messaging/control-requests';
import { Disclosure } from '../ui/disclosure';

/** What no rule can stop in this browser, and what it cannot count. Said before anyone relies on it. */
export function BrowserLimits({ means }: { readonly means: ControlState['means'] }) {
  const lines = [
    means.contentSettings === 'not-in-this-browser'
      ? t('limits_scripts_without')
      : t(means.contentSettings === 'granted' ? 'limits_scripts' : 'limits_scripts_ask'),
    t('limits_names'),
    t('limits_party'),
    t('limits_storage'),
    t('limits_start'),
    t('limits_private'),
    t('limits_counts'),
  ];
  return (
    <Disclosure class="limits-box" summary={<strong>{t('limits_title')}</strong>}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
