import { t } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import { unreadPage } from '../../utils/state/unread-page';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import type { Actions } from './inspector-props';

/** In the place of what could not be read: nothing is known of it, and what would let it be read is a press away. */
export function Unread(props: { readonly report: SiteReport; readonly actions: Pick<Actions, 'grant'> }) {
  const { report, actions } = props;
  const permission = unreadPage(report)?.permission;
  // Without access the browser may hide even which page it is.
  const isPage = report.page === 'site';
  return (
    <EmptyState
      icon="lock"
      title={t('cookies_unread_title')}
      action={
        permission !== undefined && (
          <Button look="primary" icon="unlock" onClick={() => actions.grant(permission)}>
            {isPage ? t('gap_allow_site', report.site) : t('gap_allow_all')}
          </Button>
        )
      }
    >
      {t(isPage ? 'cookies_unread_why' : 'page_hidden_why')}
    </EmptyState>
  );
}
