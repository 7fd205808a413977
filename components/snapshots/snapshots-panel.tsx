import './snapshots.css';
import { useId, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { Button } from '../ui/button';
import { StatusBar } from '../ui/status-bar';
import { SnapshotItem } from './snapshot-item';
import { type SnapshotPorts, useSnapshots } from './use-snapshots';

/** The states of one site: save the present one, switch to another. */
export function SnapshotsPanel(props: {
  readonly site: string;
  readonly storeId: string;
  readonly ports: SnapshotPorts;
  readonly masked: boolean;
  /** Nothing of a private window goes to disk. */
  readonly isPrivate: boolean;
}) {
  const { site, storeId, ports } = props;
  const id = useId();
  const { heads, message, busy, actions, dismiss } = useSnapshots(ports);
  const [name, setName] = useState('');
  const [onDisk, setOnDisk] = useState(false);
  const own = (heads ?? []).filter((head) => head.site === site && head.storeId === storeId);
  return (
    <div class="snapshots">
      <p class="muted">{t('snapshots_lead')}</p>
      <form
        class="save"
        onSubmit={(event) => {
          event.preventDefault();
          void actions.save(name.trim(), onDisk ? 'disk' : 'memory').then((saved) => saved && setName(''));
        }}
      >
        <label class="hidden-text" for={`${id}-name`}>
          {t('snapshots_name')}
        </label>
        <input
          id={`${id}-name`}
          class="input"
          maxLength={100}
          placeholder={t('snapshots_name_hint')}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" icon="plus" look="primary" disabled={name.trim() === '' || busy}>
          {t('snapshots_save')}
        </Button>
        {!props.isPrivate && (
          <label class="check">
            <input
              type="checkbox"
              checked={onDisk}
              onChange={(event) => setOnDisk(event.currentTarget.checked)}
            />{' '}
            {t('snapshots_keep_on_disk')}
          </label>
        )}
      </form>
      {heads !== null && own.length === 0 && <p class="muted">{t('snapshots_none')}</p>}
      {own.length > 0 && (
        <ul class="snapshot-list" aria-label={t('snapshots_title')}>
          {own.map((head) => (
            <SnapshotItem
              key={head.id}
              head={head}
              others={own.filter((other) => other.id !== head.id)}
              ports={ports}
              actions={actions}
              busy={busy}
              masked={props.masked}
            />
          ))}
        </ul>
      )}
      {message && <StatusBar message={message} dismiss={dismiss} />}
    </div>
  );
}
