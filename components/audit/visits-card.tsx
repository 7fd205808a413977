import { t } from '../../utils/i18n/messages';
import { Disclosure } from '../ui/disclosure';
import { lazyView } from '../ui/lazy-view';
import type { VisitsProps } from './visits';

const Visits = lazyView(async () => (await import('./visits')).Visits);

/** The visits of a site, closed; fetched when it is opened. */
export function VisitsCard(props: VisitsProps) {
  return (
    <Disclosure
      class="visits-card"
      summary={
        <span>
          <strong>{t('visits_title')}</strong> <span class="muted">{t('visits_title_why')}</span>
        </span>
      }
    >
      <Visits {...props} />
    </Disclosure>
  );
}
