import { useEffect, useId, useState } from 'preact/hooks';
import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { SnapshotHead, StateSource } from '../../utils/messaging/snapshot-requests';
import { diffStates, type StateDifference } from '../../utils/snapshots/diff-states';
import { readSnapshot } from '../../utils/snapshots/parse-site-state';
import type { SiteState } from '../../utils/snapshots/site-state';
import { decryptBundle, encryptBundle } from '../../utils/transfer/encrypt-bundle';
import { failureOf } from '../editor/failure-of';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { PassphraseForm } from './passphrase-form';
import { StateDiff } from './state-diff';
import type { SnapshotActions, SnapshotPorts } from './use-snapshots';

/** A file can be tried offline as often as somebody likes (our choice). */
const SHORTEST_PASSPHRASE = 12;

/** What waits for the passphrase. */
type Waiting = { readonly to: 'switch' | 'restore' | 'compare' | 'open' | 'encrypt' };

export interface SnapshotItemProps {
  readonly head: SnapshotHead;
  /** Others of the same site and store, to compare with. */
  readonly others: readonly SnapshotHead[];
  readonly ports: SnapshotPorts;
  readonly actions: SnapshotActions;
  readonly busy: boolean;
  readonly masked: boolean;
}

/** One named state: switched to in a click, and all else that can be done with it. */
export function SnapshotItem(props: SnapshotItemProps) {
  const { head, ports, actions, busy } = props;
  const id = useId();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const [name, setName] = useState(head.name);
  const [against, setAgainst] = useState('');
  const [difference, setDifference] = useState<StateDifference | null>(null);
  useEffect(() => setName(head.name), [head.name]);
  const now = ports.now();

  const open = async (text: string | null): Promise<SiteState | null> => {
    if (text === null) return null;
    const read = readSnapshot(text);
    if (read.problem) setProblem(tCode('problem', read.problem.code, read.problem.message));
    return read.state ?? null;
  };
  const go = (to: Waiting['to'], source: StateSource) =>
    to === 'switch' ? actions.switchTo(head, source) : actions.restore(head, source);
  const begin = (to: 'switch' | 'restore') => {
    if (head.encrypted) setWaiting({ to });
    else void go(to, { snapshot: head.id });
  };
  /** The state now, or of another snapshot. */
  const stateAgainst = async (): Promise<SiteState | null> => {
    if (against !== '') return open(await actions.read(against));
    const { tabId } = ports;
    if (tabId === undefined) return null;
    return ports.request('captureSite', { tabId }).catch((error: unknown) => {
      const { code, reason } = failureOf(error);
      setProblem(tCode('problem', code, reason));
      return null;
    });
  };
  const compare = async (own: SiteState | null) => {
    const other = await stateAgainst();
    if (own && other) setDifference(diffStates(own, other));
  };
  const withPassphrase = async (passphrase: string) => {
    setProblem(undefined);
    const text = await actions.read(head.id);
    if (text === null || !waiting) return;
    if (waiting.to === 'encrypt') {
      const done = await actions.keep(head.id, 'disk', await encryptBundle(text, passphrase), true);
      if (done) setWaiting(null);
      return;
    }
    const opened = await decryptBundle(text, passphrase);
    if (opened.problem) {
      setProblem(tCode('problem', opened.problem.code, opened.problem.message));
      return;
    }
    if (waiting.to === 'open') await actions.keep(head.id, head.where, opened.text, false);
    else {
      const state = await open(opened.text);
      if (!state) return;
      if (waiting.to === 'compare') await compare(state);
      else await go(waiting.to, { state, snapshot: head.id });
    }
    setWaiting(null);
  };

  return (
    <li class="snapshot" aria-labelledby={`${id}-name`}>
      <div class="line">
        <div class="what">
          <strong id={`${id}-name`} class="foreign">
            {head.name}
          </strong>{' '}
          {head.active && <Badge tone="good">{t('snapshots_active')}</Badge>}{' '}
          {head.encrypted && <Badge icon="lock">{t('snapshots_encrypted')}</Badge>}{' '}
          {head.where === 'disk' && !head.encrypted && <Badge tone="warn">{t('snapshots_on_disk')}</Badge>}
          <p class="muted">
            <time dateTime={new Date(head.time).toISOString()} data-tip={exactTime(head.time)}>
              {relativeTime(head.time, Math.max(now, head.time))}
            </time>
            {' · '}
            {tn('options_cookies', head.cookies)}
            {head.entries > 0 && ` · ${tn('snapshots_entries', head.entries)}`}
          </p>
        </div>
        <Button
          size="small"
          look="primary"
          disabled={busy}
          onClick={() => begin('switch')}
          aria-label={t('snapshots_switch_to', head.name)}
        >
          {t('snapshots_switch')}
        </Button>
      </div>
      {waiting && (
        <PassphraseForm
          action={t(waiting.to === 'encrypt' ? 'snapshots_encrypt' : 'transfer_decrypt')}
          hint={
            waiting.to === 'encrypt'
              ? t('transfer_passphrase_short', SHORTEST_PASSPHRASE)
              : t('snapshots_passphrase_needed')
          }
          problem={problem}
          least={waiting.to === 'encrypt' ? SHORTEST_PASSPHRASE : 1}
          submit={(text) => void withPassphrase(text)}
          cancel={() => {
            setWaiting(null);
            setProblem(undefined);
          }}
        />
      )}
      {!waiting && problem !== undefined && <p class="bad-text">{problem}</p>}
      <Disclosure class="more" summary={<span>{t('snapshots_more')}</span>}>
        <form
          class="toolbar"
          onSubmit={(event) => {
            event.preventDefault();
            void actions.rename(head.id, name);
          }}
        >
          <label class="hidden-text" for={`${id}-rename`}>
            {t('snapshots_name')}
          </label>
          <input
            id={`${id}-rename`}
            class="input rename"
            maxLength={100}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="small" disabled={name.trim() === '' || name === head.name || busy}>
            {t('snapshots_rename')}
          </Button>
        </form>
        <div class="toolbar">
          <label class="hidden-text" for={`${id}-against`}>
            {t('snapshots_compare_with')}
          </label>
          <select
            id={`${id}-against`}
            class="input against"
            value={against}
            onChange={(event) => {
              setAgainst(event.currentTarget.value);
              setDifference(null);
            }}
          >
            {ports.tabId !== undefined && <option value="">{t('snapshots_now')}</option>}
            {ports.tabId === undefined && <option value="">{t('snapshots_choose')}</option>}
            {props.others.map((other) => (
              <option key={other.id} value={other.id} disabled={other.encrypted}>
                {other.name}
              </option>
            ))}
          </select>
          <Button
            size="small"
            disabled={busy || (ports.tabId === undefined && against === '')}
            onClick={() => {
              if (head.encrypted) setWaiting({ to: 'compare' });
              else void actions.read(head.id).then(open).then(compare);
            }}
          >
            {t('snapshots_compare')}
          </Button>
        </div>
        {difference && <StateDiff difference={difference} masked={props.masked} />}
        <div class="toolbar">
          <Button size="small" disabled={busy} onClick={() => begin('restore')}>
            {t('snapshots_restore_only')}
          </Button>
          {head.previousTime !== undefined && (
            <Button
              size="small"
              disabled={busy}
              onClick={() => void actions.restore(head, { snapshot: head.id, previous: true })}
              data-tip={exactTime(head.previousTime)}
            >
              {t('snapshots_previous', relativeTime(head.previousTime, now))}
            </Button>
          )}
          {ports.tabId !== undefined && !head.encrypted && (
            <Button
              size="small"
              disabled={busy}
              onClick={() => void actions.save(head.name, head.where, head.id)}
            >
              {t('snapshots_save_into')}
            </Button>
          )}
        </div>
        <div class="toolbar">
          <Button
            size="small"
            disabled={busy}
            onClick={() => void actions.keep(head.id, head.where === 'disk' ? 'memory' : 'disk')}
          >
            {t(head.where === 'disk' ? 'snapshots_to_memory' : 'snapshots_to_disk')}
          </Button>
          <Button
            size="small"
            icon={head.encrypted ? 'unlock' : 'lock'}
            disabled={busy}
            onClick={() => setWaiting({ to: head.encrypted ? 'open' : 'encrypt' })}
          >
            {t(head.encrypted ? 'snapshots_decrypt' : 'snapshots_to_disk_encrypted')}
          </Button>
          <Button
            size="small"
            look="danger"
            icon="trash"
            disabled={busy}
            onClick={() => void actions.remove(head)}
            aria-label={t('snapshots_delete_named', head.name)}
          >
            {t('snapshots_delete')}
          </Button>
        </div>
      </Disclosure>
    </li>
  );
}
