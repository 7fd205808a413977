import './storage-view.css';
import { useMemo, useState } from 'preact/hooks';
import { MASK } from '../../utils/columns/value';
import { byteSize } from '../../utils/format/byte-size';
import { t, tn } from '../../utils/i18n/messages';
import type { OperationResult, RequestError, StoragePlace } from '../../utils/messaging/requests';
import type { Classification, StorageEntry } from '../../utils/model';
import { groupStorage, type StorageGroup } from '../../utils/state/group-storage';
import { placeOf, storagePlaces } from '../../utils/state/storage-places';
import { unreadPage } from '../../utils/state/unread-page';
import { visibleLine } from '../../utils/text/visible-text';
import { useOffer } from '../palette/command';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { EmptyState } from '../ui/empty-state';
import { SearchField } from '../ui/search-field';
import { Toolbar } from '../ui/toolbar';
import { useListKeys } from '../ui/use-list-keys';
import { VisibleText } from '../ui/visible-text';
import type { Actions, ViewProps } from './inspector-props';
import { LoadingRows } from './loading-rows';
import { Purpose } from './purpose';
import { Unread } from './unread';
import { ValueBlock } from './value-block';

/** Entries drawn at once in a group; the rest on request, so that thousands do not hold up the first. */
const PAGE = 100;

const unknownClass: Classification = { class: 'unknown', why: { by: 'nothing', detail: '' } };

interface EntryProps {
  readonly masked: boolean;
  readonly actions: Actions;
  readonly site: string;
  readonly tabId: number | undefined;
  readonly edit: (place: StoragePlace, entry: StorageEntry | null) => void;
  /** Removes these entries; `all` where they are everything that lies with them. */
  readonly remove: (entries: readonly StorageEntry[], all: boolean) => void;
  /** What is known of an entry. */
  readonly classOf: (entry: StorageEntry) => Classification;
}

/** What the site and its frames keep in web storage and IndexedDB, by origin and area. */
export function StorageView({ state, dispatch, actions }: ViewProps) {
  const [filter, setFilter] = useState('');
  const keys = useListKeys('.entry > summary');
  const { report } = state;
  const storage = report?.snapshot.storage;
  const groups = useMemo(() => groupStorage(storage ?? [], filter), [storage, filter]);
  // Classes go by place: thousands of entries are not looked for one by one at each key of the filter.
  const places = useMemo(() => new Map((storage ?? []).map((entry, at) => [entry, at])), [storage]);
  const own = report ? storagePlaces(report.snapshot)[0] : undefined;
  useOffer({
    commands: () =>
      own
        ? [
            {
              id: 'storage-add',
              label: t('storage_edit_add'),
              group: t('tab_storage'),
              icon: 'plus',
              run: () => dispatch({ type: 'edit', what: { kind: 'storage', place: own, entry: null } }),
            },
          ]
        : [],
  });
  if (!report || !state.complete) return state.problem ? null : <LoadingRows />;
  const { tabId } = report.snapshot;
  const edit: EntryProps['edit'] = (place, entry) =>
    dispatch({ type: 'edit', what: { kind: 'storage', place, entry } });
  const remove: EntryProps['remove'] = (entries, all) =>
    void removeEntries(entries, all, tabId, actions.request).then(
      (result) => actions.report({ kind: 'changed', change: 'delete', result }),
      ({ code, message }: RequestError) => actions.report({ kind: 'failed', code, message }),
    );
  const add = own && (
    <Button icon="plus" onClick={() => edit(own, null)}>
      {t('storage_edit_add')}
    </Button>
  );
  if (!storage?.length && unreadPage(report)) return <Unread report={report} actions={actions} />;
  if (!storage || storage.length === 0)
    return (
      <EmptyState icon="database" title={t('storage_none_title')} action={add}>
        {t('storage_none_why')}
      </EmptyState>
    );
  return (
    <>
      <Toolbar label={t('storage_commands')} class="above-table">
        <SearchField label={t('storage_filter')} value={filter} change={setFilter} />
        {add}
      </Toolbar>
      <div class="scroll cards" {...keys}>
        {groups.map((group) => (
          <Group
            key={`${group.area} ${group.origin}`}
            group={group}
            masked={state.settings?.maskValues === true}
            actions={actions}
            site={report.site}
            tabId={tabId}
            edit={edit}
            remove={remove}
            filtered={filter.trim() !== ''}
            classOf={(entry) => report.storageClasses?.[places.get(entry) ?? -1] ?? unknownClass}
          />
        ))}
        {groups.length === 0 && (
          <EmptyState
            icon="search"
            title={t('storage_no_match')}
            action={<Button onClick={() => setFilter('')}>{t('cookies_clear_filter')}</Button>}
          />
        )}
      </div>
    </>
  );
}

/** One operation for each frame: frames of one origin may lie in different partitions. */
async function removeEntries(
  entries: readonly StorageEntry[],
  all: boolean,
  tabId: number | undefined,
  request: Actions['request'],
): Promise<OperationResult> {
  const frames = new Map<number | undefined, readonly StorageEntry[]>();
  for (const entry of entries) frames.set(entry.frameId, [...(frames.get(entry.frameId) ?? []), entry]);
  let sum: OperationResult = { done: 0, failed: [], of: 'storage' };
  for (const [first, ...others] of frames.values()) {
    const place = first && placeOf(first, tabId);
    if (!place) continue;
    const keys = all ? null : [first, ...others].map(({ key }) => key);
    const result = await request('removeStorageEntries', { place, keys });
    sum = { ...sum, ...result, done: sum.done + result.done, failed: [...sum.failed, ...result.failed] };
  }
  return sum;
}

function Group(props: EntryProps & { readonly group: StorageGroup; readonly filtered: boolean }) {
  const { group, filtered, ...entry } = props;
  const [shown, setShown] = useState(PAGE);
  const rest = group.entries.length - shown;
  return (
    <section class="storage-group">
      <div class="group-head">
        <h3>
          <span>{t(`area_${group.area}`)}</span>
          <bdi class="foreign muted">
            <VisibleText text={group.origin} />
          </bdi>
          <span class="total muted">
            {tn('storage_entries', group.entries.length)}
            {group.bytes > 0 && ` · ${byteSize(group.bytes)}`}
          </span>
        </h3>
        {group.area !== 'indexeddb' && (
          <Button
            size="small"
            look="quiet danger"
            icon="trash"
            onClick={() => entry.remove(group.entries, !filtered)}
          >
            {t(filtered ? 'storage_edit_clear_shown' : 'storage_edit_clear')}
          </Button>
        )}
      </div>
      {group.entries.slice(0, shown).map((each) => (
        <Entry key={`${each.frameId} ${each.key}`} entry={each} {...entry} />
      ))}
      {rest > 0 && <Button onClick={() => setShown(shown + 10 * PAGE)}>{tn('storage_more', rest)}</Button>}
    </section>
  );
}

function Entry({ entry, ...props }: EntryProps & { readonly entry: StorageEntry }) {
  const { masked, actions, site, classOf } = props;
  const place = placeOf(entry, props.tabId);
  const isName = entry.area === 'indexeddb' && entry.bytes === 0;
  return (
    <Disclosure
      class="entry"
      summary={
        <>
          <span class="key foreign">{visibleLine(entry.key, 120)}</span>
          {isName ? (
            <>
              <span class="preview" />
              <span class="bytes muted">{t('storage_database')}</span>
            </>
          ) : (
            <>
              <span class="preview foreign muted">{masked ? MASK : visibleLine(entry.value, 160)}</span>
              <span class="bytes muted figures">{byteSize(entry.bytes)}</span>
            </>
          )}
        </>
      }
    >
      {entry.truncated && <p class="muted">{t('storage_truncated', byteSize(entry.bytes))}</p>}
      {isName ? (
        <p class="muted">{t('storage_database_explain')}</p>
      ) : (
        <ValueBlock label={t('column_value')} value={entry.value} masked={masked} copy={actions.copy} />
      )}
      <div class="entry-purpose">
        <h4>{t('column_class')}</h4>
        <Purpose
          classification={classOf(entry)}
          site={site}
          kind="storage"
          name={entry.key}
          actions={actions}
        />
      </div>
      {place ? (
        <div class="commands">
          <Button size="small" icon="edit" onClick={() => props.edit(place, entry)}>
            {t('storage_edit_edit')}
          </Button>
          <Button size="small" look="danger" icon="trash" onClick={() => props.remove([entry], false)}>
            {t('storage_edit_delete')}
          </Button>
        </div>
      ) : (
        <p class="muted">{t('storage_edit_read_only')}</p>
      )}
    </Disclosure>
  );
}
