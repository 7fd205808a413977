import { useMemo, useState } from 'preact/hooks';
import { MASK } from '../../utils/columns/value';
import { byteSize } from '../../utils/format/byte-size';
import { t, tn } from '../../utils/i18n/messages';
import type { Classification, StorageEntry } from '../../utils/model';
import { groupStorage, type StorageGroup } from '../../utils/state/group-storage';
import { visibleLine } from '../../utils/text/visible-text';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { EmptyState } from '../ui/empty-state';
import { SearchField } from '../ui/search-field';
import { Toolbar } from '../ui/toolbar';
import { VisibleText } from '../ui/visible-text';
import type { Actions, ViewProps } from './inspector-props';
import { LoadingRows } from './loading-rows';
import { Purpose } from './purpose';
import { ValueBlock } from './value-block';

/** Entries drawn at once in a group; the rest on request, so that thousands do not hold up the first. */
const PAGE = 100;

const unknownClass: Classification = { class: 'unknown', why: { by: 'nothing', detail: '' } };

interface EntryProps {
  readonly masked: boolean;
  readonly actions: Actions;
  readonly site: string;
  /** What is known of an entry. */
  readonly classOf: (entry: StorageEntry) => Classification;
}

/** What the site and its frames keep in web storage and IndexedDB, by origin and area. */
export function StorageView({ state, actions }: ViewProps) {
  const [filter, setFilter] = useState('');
  const { report } = state;
  const storage = report?.snapshot.storage;
  const groups = useMemo(() => groupStorage(storage ?? [], filter), [storage, filter]);
  if (!report || !state.complete) return state.problem ? null : <LoadingRows />;
  if (!storage || storage.length === 0)
    return (
      <EmptyState icon="database" title={t('storage_none_title')}>
        {t('storage_none_why')}
      </EmptyState>
    );
  return (
    <>
      <Toolbar label={t('storage_commands')} class="above-table">
        <SearchField label={t('storage_filter')} value={filter} change={setFilter} />
      </Toolbar>
      <div class="scroll cards">
        {groups.map((group) => (
          <Group
            key={`${group.area} ${group.origin}`}
            group={group}
            masked={state.settings?.maskValues === true}
            actions={actions}
            site={report.site}
            classOf={(entry) => report.storageClasses?.[storage.indexOf(entry)] ?? unknownClass}
          />
        ))}
        {groups.length === 0 && <EmptyState icon="search" title={t('storage_no_match')} />}
      </div>
    </>
  );
}

function Group({ group, ...entry }: EntryProps & { readonly group: StorageGroup }) {
  const [shown, setShown] = useState(PAGE);
  const rest = group.entries.length - shown;
  return (
    <section class="storage-group">
      <h3>
        <span>{t(`area_${group.area}`)}</span>
        <bdi class="foreign muted">
          <VisibleText text={group.origin} />
        </bdi>
        <span class="total muted">
          {tn('storage_entries', group.entries.length)} · {byteSize(group.bytes)}
        </span>
      </h3>
      {group.entries.slice(0, shown).map((each) => (
        <Entry key={`${each.frameId} ${each.key}`} entry={each} {...entry} />
      ))}
      {rest > 0 && <Button onClick={() => setShown(shown + 10 * PAGE)}>{tn('storage_more', rest)}</Button>}
    </section>
  );
}

function Entry({ entry, masked, actions, site, classOf }: EntryProps & { readonly entry: StorageEntry }) {
  return (
    <Disclosure
      class="entry"
      summary={
        <>
          <span class="key foreign">{visibleLine(entry.key, 120)}</span>
          <span class="preview foreign muted">{masked ? MASK : visibleLine(entry.value, 160)}</span>
          <span class="bytes muted figures">{byteSize(entry.bytes)}</span>
        </>
      }
    >
      {entry.truncated && <p class="muted">{t('storage_truncated', byteSize(entry.bytes))}</p>}
      <ValueBlock label={t('column_value')} value={entry.value} masked={masked} copy={actions.copy} />
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
    </Disclosure>
  );
}
