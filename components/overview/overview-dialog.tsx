import { t } from '../../utils/i18n/messages';
import type { OverviewCookie } from '../../utils/overview/cookie-overview';
import { Dialog } from '../ui/dialog';
import { Overview } from './overview';

/** The pictures of all cookies that are there. */
export function OverviewDialog(props: {
  readonly cookies: readonly OverviewCookie[];
  readonly now: number;
  readonly close: () => void;
}) {
  return (
    <Dialog title={t('overview_title')} close={props.close}>
      <Overview cookies={props.cookies} now={props.now} />
    </Dialog>
  );
}
