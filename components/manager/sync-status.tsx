import { byteSize } from '../../utils/format/byte-size';
import { exactTime } from '../../utils/format/exact-time';
import { t, tCode } from '../../utils/i18n/messages';
import type { SyncState } from '../../utils/messaging/control-requests';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** How sync stands, under its setting: what it takes of the browser's room, and what went wrong. */
export function SyncStatus(props: {
  readonly state: SyncState;
  readonly busy: boolean;
  readonly syncNow: () => void;
}) {
  const { state, lastTime, bytes, quota, problem } = props.state;
  if (state === 'off') return null;
  if (state === 'not-here') return <p class="hint">{t('sync_not_here')}</p>;
  return (
    <div class="sync-status">
      {problem && <Notice tone="warn">{tCode('sync_problem', problem, problem)}</Notice>}
      <p class="hint">
        {lastTime === undefined ? t('sync_never') : t('sync_last', exactTime(lastTime))}{' '}
        {t('sync_room', byteSize(bytes), byteSize(quota))}
      </p>
      <Button size="small" busy={props.busy} disabled={props.busy} onClick={props.syncNow}>
        {t('sync_now')}
      </Button>
    </div>
  );
}
