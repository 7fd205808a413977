import './snapshots.css';
import { storeName } from '../../utils/format/store-name';
import { t } from '../../utils/i18n/messages';
import type { SnapshotHead } from '../../utils/messaging/snapshot-requests';
import type { CookieStore } from '../../utils/model';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { StatusBar } from '../ui/status-bar';
import { SnapshotItem } from './snapshot-item';
import { type SnapshotPorts, useSnapshots } from './use-snapshots';

function bySite(heads: readonly SnapshotHead[]): readonly (readonly SnapshotHead[])[] {
  const groups = new Map<string, SnapshotHead[]>();
  for (const head of heads) {
    const key = `${head.site} ${head.storeId}`;
    const list = groups.get(key);
    if (list) list.push(head);
    else groups.set(key, [head]);
  }
  return [...groups.values()];
}

/** Every kept state of every site. */
export function AllSnapshots(props: {
  readonly ports: SnapshotPorts;
  readonly stores: readonly CookieStore[];
  readonly masked: boolean;
}) {
  const { ports } = props;
  const { heads, message, busy, actions, dismiss } = useSnapshots(ports);
  return (
    <div class="with-status">
      <div class="page snapshots">
        <header>
          <h1>{t('snapshots_title')}</h1>
          <p class="lead">{t('snapshots_lead_all')}</p>
        </header>
        {heads?.length === 0 && (
          <EmptyState icon="clock" title={t('snapshots_none_at_all')}>
            {t('snapshots_none_text')}
          </EmptyState>
        )}
        {heads &&
          bySite(heads).map((group) => {
            const [first] = group;
            return (
              first && (
                <section key={`${first.site} ${first.storeId}`} class="card pad" aria-label={first.site}>
                  <div class="site-line">
                    <h2 class="foreign">{first.site}</h2>
                    {props.stores.length > 1 && (
                      <span class="muted">{storeName(first.storeId, props.stores)}</span>
                    )}
                    {ports.openSite && (
                      <Button
                        size="small"
                        look="quiet"
                        icon="external"
                        onClick={() => ports.openSite?.(`${first.origin}/`)}
                        aria-label={t('snapshots_open_site_named', first.site)}
                      >
                        {t('snapshots_open_site')}
                      </Button>
                    )}
                  </div>
                  <ul class="snapshot-list" aria-label={first.site}>
                    {group.map((head) => (
                      <SnapshotItem
                        key={head.id}
                        head={head}
                        others={group.filter((other) => other.id !== head.id)}
                        ports={ports}
                        actions={actions}
                        busy={busy}
                        masked={props.masked}
                      />
                    ))}
                  </ul>
                </section>
              )
            );
          })}
      </div>
      {message && <StatusBar message={message} dismiss={dismiss} />}
    </div>
  );
}
