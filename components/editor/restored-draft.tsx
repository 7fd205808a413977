import { t } from '../../utils/i18n/messages';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** Says that what was typed before is back, with a way to begin anew. */
export function RestoredDraft({ drop }: { readonly drop: () => void }) {
  return (
    <Notice
      role="status"
      actions={
        <Button size="small" onClick={drop}>
          {t('editor_restored_drop')}
        </Button>
      }
    >
      {t('editor_restored')}
    </Notice>
  );
}
