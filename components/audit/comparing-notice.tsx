import { t } from '../../utils/i18n/messages';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** Says in the other views that a comparison of this tab waits, and leads to it. */
export function ComparingNotice({ show }: { readonly show: () => void }) {
  return (
    <Notice
      tone="info"
      icon="clock"
      actions={
        <Button size="small" onClick={show}>
          {t('before_after_go')}
        </Button>
      }
    >
      {t('before_after_running')}
    </Notice>
  );
}
