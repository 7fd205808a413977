import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { type PluralStem, t, tn } from '../../utils/i18n/messages';
import type { UndoEntry } from '../../utils/messaging/requests';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { StatusBar, type StatusMessage } from '../ui/status-bar';

const kinds: Record<UndoEntry['kind'], PluralStem> = {
  delete: 'options_trash_delete',
  edit: 'options_trash_edit',
  import: 'options_trash_import',
  restore: 'options_trash_restore',
  clean: 'options_trash_clean',
};

/** What is not cookies is entries of web storage. */
const storageKinds: Record<UndoEntry['kind'], PluralStem> = {
  delete: 'options_trash_storage_delete',
  edit: 'options_trash_storage_edit',
  import: 'options_trash_storage_edit',
  restore: 'options_trash_storage_restore',
  clean: 'options_trash_storage_delete',
};

/** Sites named in a line; the rest is a number. */
const NAMED = 4;

/** Every change that can be taken back, the latest first. */
export function Trash(props: {
  readonly entries: readonly UndoEntry[] | null;
  readonly now: number;
  readonly message: StatusMessage | null;
  readonly undo: (id: string) => void;
  readonly dismiss: () => void;
}) {
  const { entries, now } = props;
  return (
    <div class="with-status">
      <div class="page">
        <header>
          <h1>{t('options_nav_trash')}</h1>
          <p class="lead">{t('options_trash_lead')}</p>
        </header>
        {entries?.length === 0 && (
          <EmptyState icon="trash" title={t('options_trash_empty')}>
            {t('options_trash_empty_text')}
          </EmptyState>
        )}
        {entries && entries.length > 0 && (
          <ul class="card trash">
            {entries.map((entry) => (
              <li key={entry.id}>
                <div>
                  <strong>
                    {tn((entry.of === 'storage' ? storageKinds : kinds)[entry.kind], entry.count)}
                  </strong>
                  <p class="muted foreign">
                    {entry.sites.slice(0, NAMED).join(', ')}
                    {entry.sites.length > NAMED && ` ${tn('options_and_more', entry.sites.length - NAMED)}`}
                  </p>
                </div>
                <time
                  class="muted"
                  dateTime={new Date(entry.time).toISOString()}
                  data-tip={exactTime(entry.time)}
                >
                  {relativeTime(entry.time, now)}
                </time>
                <Button icon="undo" onClick={() => props.undo(entry.id)}>
                  {t('options_take_back')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {props.message && <StatusBar message={props.message} dismiss={props.dismiss} />}
    </div>
  );
}
