import { useState } from 'preact/hooks';
import { rowTitle } from '../../utils/cookies/row-name';
import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { type PluralStem, t, tCode, tn } from '../../utils/i18n/messages';
import type { RowResult, UndoEntry } from '../../utils/messaging/requests';
import { visibleLine } from '../../utils/text/visible-text';
import { Button } from '../ui/button';
import { changeParts } from '../ui/change-text';
import { Dialog } from '../ui/dialog';
import { Disclosure } from '../ui/disclosure';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
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

function kindOf({ kind, of, did }: UndoEntry): PluralStem {
  const isStorage = of === 'storage';
  if (kind === 'edit' && did === 'made')
    return isStorage ? 'options_trash_storage_made' : 'options_trash_made';
  if (kind === 'restore' && did === 'removed')
    return isStorage ? 'options_trash_storage_removed' : 'options_trash_removed';
  return (isStorage ? storageKinds : kinds)[kind];
}

const nameText = (name: string) => (name === '' ? t('cookie_no_name') : visibleLine(name, 60));

/** Sites named in a line; the rest is a number. */
const NAMED = 4;

/** Every change that can be taken back, the latest first. */
export function Trash(props: {
  readonly entries: readonly UndoEntry[] | null;
  readonly now: number;
  /** Whether it outlives the browser. */
  readonly kept: boolean;
  /** What could not be restored, row by row. */
  readonly failed: readonly RowResult[];
  readonly message: StatusMessage | null;
  readonly undo: (id: string) => void;
  readonly empty: () => void;
  readonly dismiss: () => void;
}) {
  const { entries, now } = props;
  return (
    <div class="with-status">
      <div class="page">
        <header>
          <div class="trash-head">
            <h1>{t('options_nav_trash')}</h1>
            {entries && entries.length > 0 && <EmptyIt count={entries.length} empty={props.empty} />}
          </div>
          <p class="lead">{t(props.kept ? 'options_trash_lead_kept' : 'options_trash_lead')}</p>
        </header>
        {props.failed.length > 0 && <NotRestored rows={props.failed} />}
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
                  <strong>{changeParts(entry.count, entry, kindOf).join(' · ')}</strong>
                  {entry.names && entry.names.length > 0 && (
                    <p class="names">
                      {entry.names.map(nameText).join(', ')}
                      {entry.count > entry.names.length &&
                        ` ${tn('options_and_more', entry.count - entry.names.length)}`}
                    </p>
                  )}
                  <p class="muted foreign">
                    {entry.sites.slice(0, NAMED).join(', ')}
                    {entry.sites.length > NAMED &&
                      ` ${tn('options_and_more', entry.sites.length - NAMED + (entry.moreSites ?? 0))}`}
                  </p>
                  {entry.rules && <p class="muted">{t('options_trash_rule')}</p>}
                  {entry.memoryOnly && <p class="muted">{t(`options_trash_memory_${entry.memoryOnly}`)}</p>}
                </div>
                <time
                  class="muted"
                  dateTime={new Date(entry.time).toISOString()}
                  data-tip={exactTime(entry.time)}
                >
                  {relativeTime(entry.time, Math.max(now, entry.time))}
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

/** Asks first: what is forgotten here is the one thing that cannot be taken back. */
function EmptyIt({ count, empty }: { readonly count: number; readonly empty: () => void }) {
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t('options_trash_empty_do')}
      </Button>
      {asking && (
        <Dialog
          title={t('options_trash_empty_do')}
          close={close}
          footer={
            <>
              <Button autofocus onClick={close}>
                {t('options_cancel')}
              </Button>
              <Button look="danger" icon="trash" onClick={empty}>
                {t('options_trash_empty_yes')}
              </Button>
            </>
          }
        >
          <p>{tn('options_trash_empty_ask', count)}</p>
        </Dialog>
      )}
    </>
  );
}

/** More than this is counted, not listed. */
const LISTED = 100;

/** Each row that could not be put back, with its reason. */
function NotRestored({ rows }: { readonly rows: readonly RowResult[] }) {
  return (
    <Notice tone="warn" title={tn('options_not_restored', rows.length)}>
      <Disclosure summary={<span>{t('options_not_restored_why')}</span>}>
        <ul>
          {rows.slice(0, LISTED).map((row) => (
            <li key={row.id}>
              <span class="foreign">{rowTitle(row.id)}</span>:{' '}
              {tCode('problem', row.code ?? '', row.reason ?? row.code ?? '', row.reason ?? '')}
            </li>
          ))}
          {rows.length > LISTED && <li>{tn('options_and_more', rows.length - LISTED)}</li>}
        </ul>
      </Disclosure>
    </Notice>
  );
}
