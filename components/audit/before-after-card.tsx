import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { Disclosure } from '../ui/disclosure';
import { lazyView } from '../ui/lazy-view';
import type { BeforeAfterProps } from './before-after';

const BeforeAfter = lazyView(async () => (await import('./before-after')).BeforeAfter);

/** The guided comparison, closed unless one is waiting for its second half; fetched when it is opened. */
export function BeforeAfterCard(props: BeforeAfterProps) {
  const [open] = useState(props.report.comparing !== undefined);
  return (
    <Disclosure
      class="before-after-card"
      open={open}
      summary={
        <span>
          <strong>{t('before_after_title')}</strong> <span class="muted">{t('before_after_title_why')}</span>
        </span>
      }
    >
      <BeforeAfter {...props} />
    </Disclosure>
  );
}
