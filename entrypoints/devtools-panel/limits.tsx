import { t } from '../../utils/i18n/messages';
import type { Teller } from '../../utils/messaging/requests';

/** What cannot be seen or done here, and where it can. */
export function Limits({
  teller,
  browser,
}: {
  readonly teller: Teller;
  readonly browser: 'chromium' | 'firefox';
}) {
  return (
    <details>
      <summary>{t(teller === 'browser' ? 'devtools_by_browser' : 'devtools_by_tools')}</summary>
      <ul>
        {teller === 'devtools' && (
          <>
            <li>{t('devtools_since_open')}</li>
            <li>{t('devtools_cookies_need_access')}</li>
            {browser === 'chromium' ? (
              <li>{t('devtools_chromium_frames')}</li>
            ) : (
              <li>{t('devtools_firefox_types')}</li>
            )}
          </>
        )}
        <li>{t('devtools_ask_in_tab')}</li>
      </ul>
    </details>
  );
}
