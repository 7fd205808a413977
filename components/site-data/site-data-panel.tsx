import './site-data.css';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { byteSize } from '../../utils/format/byte-size';
import { formatNumber, type MessageKey, t, tCode, tn } from '../../utils/i18n/messages';
import { type Client, RequestError } from '../../utils/messaging/requests';
import type {
  ClearableKind,
  ClearedSiteData,
  SiteDataOverview,
} from '../../utils/messaging/snapshot-requests';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

export interface SiteDataPorts {
  readonly request: Client['send'];
  readonly tabId: number;
  readonly reloadTab: () => void;
  /** Hears what the background tells, until the returned function is called. */
  readonly listen: Client['listen'];
  /** Asks for a permission; only within a click. */
  readonly grant: (permission: string) => void;
}

interface Kind {
  readonly id: ClearableKind;
  readonly label: MessageKey;
  readonly undoable: boolean;
  readonly count: (data: SiteDataOverview) => number | null;
  readonly bytes?: (data: SiteDataOverview) => number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
/** A number of things in all origins; `null` where an origin did not say. */
const total = (
  data: SiteDataOverview,
  of: (origin: SiteDataOverview['origins'][number]) => number | null,
) => {
  const each = data.origins.map(of);
  return each.some((one) => one === null) ? null : sum(each.map((one) => one ?? 0));
};

const kinds: readonly Kind[] = [
  { id: 'cookies', label: 'sitedata_cookies', undoable: true, count: ({ cookies }) => cookies },
  {
    id: 'local',
    label: 'area_local',
    undoable: true,
    count: (data) => total(data, ({ local }) => local?.entries ?? null),
    bytes: (data) => sum(data.origins.map(({ local }) => local?.bytes ?? 0)),
  },
  {
    id: 'session',
    label: 'area_session',
    undoable: true,
    count: (data) => total(data, ({ session }) => session?.entries ?? null),
    bytes: (data) => sum(data.origins.map(({ session }) => session?.bytes ?? 0)),
  },
  {
    id: 'databases',
    label: 'sitedata_databases',
    undoable: false,
    count: (data) => total(data, ({ databases }) => databases?.length ?? null),
  },
  {
    id: 'caches',
    label: 'sitedata_caches',
    undoable: false,
    count: (data) => total(data, ({ caches }) => caches?.length ?? null),
  },
  {
    id: 'workers',
    label: 'sitedata_workers',
    undoable: false,
    count: (data) => total(data, ({ workers }) => workers?.length ?? null),
  },
];

/** A kind of data of which something went; `null` where it was not known how much there was. */
interface Gone extends Pick<Kind, 'label' | 'undoable'> {
  readonly number: number | null;
}

/** Whether the browser clears where nobody can look before: what goes there is not known. */
const reachesUnseen = ({ byBrowser, elsewhere }: SiteDataOverview) => byBrowser && elsewhere.length > 0;

function goneOf(
  before: SiteDataOverview,
  left: SiteDataOverview,
  chosen: ReadonlySet<ClearableKind>,
): readonly Gone[] {
  return kinds.flatMap(({ id, label, undoable, count }) => {
    const [there, still] = [count(before), count(left)];
    if (!undoable && chosen.has(id) && reachesUnseen(before)) return [{ label, undoable, number: null }];
    const number = there === null || still === null ? null : there - still;
    return chosen.has(id) && (number === null || number > 0) ? [{ label, undoable, number }] : [];
  });
}

const goneText = ({ label, number }: Pick<Gone, 'label' | 'number'>) =>
  number === null ? t(label) : `${t(label)} (${formatNumber(number)})`;

/** What a site keeps, what of it is to go, and what of that can be undone. */
export function SiteDataPanel({ ports }: { readonly ports: SiteDataPorts }) {
  const { request, tabId } = ports;
  const [data, setData] = useState<SiteDataOverview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<ClearableKind>>(new Set(kinds.map(({ id }) => id)));
  const [done, setDone] = useState<(ClearedSiteData & { readonly gone: readonly Gone[] }) | null>(null);
  const [undone, setUndone] = useState(false);
  const [busy, setBusy] = useState(false);
  // What cannot be undone goes only after a second word.
  const [asking, setAsking] = useState(false);
  const answers = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asking) answers.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  }, [asking]);

  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done || undone) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [done, undone]);

  const attempt = useCallback(async <R,>(work: () => Promise<R>): Promise<R | null> => {
    setBusy(true);
    setProblem(null);
    try {
      return await work();
    } catch (error) {
      const known = error instanceof RequestError;
      setProblem(known ? tCode('problem', error.code, error.message) : t('options_failed_unexpectedly'));
      return null;
    } finally {
      setBusy(false);
    }
  }, []);
  const read = useCallback(async () => {
    const found = await attempt(() => request('describeSiteData', { tabId }));
    if (found) setData(found);
  }, [attempt, request, tabId]);
  useEffect(() => void read(), [read]);
  // A permission that was given just now lets more be cleared.
  useEffect(
    () => ports.listen((notice) => notice.type === 'permissions-changed' && void read()),
    [ports.listen, read],
  );

  const clear = async (wanted: ReadonlySet<ClearableKind>) => {
    setAsking(false);
    setUndone(false);
    const result = await attempt(() => request('clearSiteData', { tabId, kinds: [...wanted] }));
    if (!result || !data) return;
    setDone({ ...result, gone: goneOf(data, result.left, wanted) });
    setData(result.left);
  };
  const undo = async (id: string) => {
    const result = await attempt(() => request('undo', { id }));
    if (!result) return;
    setDone(null);
    setUndone(result.failed.length === 0);
    await read();
    if (result.failed.length > 0) setProblem(tn('options_not_restored', result.failed.length));
  };
  const toggle = (id: ClearableKind, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
    setAsking(false);
  };

  const lasting = data
    ? kinds.flatMap(({ id, undoable, label, count }) => {
        const number = reachesUnseen(data) ? null : count(data);
        return !undoable && chosen.has(id) && number !== 0 ? [{ label, number }] : [];
      })
    : [];
  const undoable = new Set(kinds.flatMap((kind) => (kind.undoable && chosen.has(kind.id) ? [kind.id] : [])));
  const lost = done ? done.gone.filter(({ undoable }) => !undoable) : [];
  const usage = data ? sum(data.origins.map(({ usage: used }) => used ?? 0)) : 0;
  return (
    <div class="site-data">
      {problem !== null && (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
      {!data && problem === null && <p class="muted">{t('sitedata_reading')}</p>}
      {data && (
        <>
          <table>
            <caption class="hidden-text">{t('sitedata_caption', data.site)}</caption>
            <thead>
              <tr>
                <th scope="col">{t('sitedata_what')}</th>
                <th scope="col" class="number">
                  {t('sitedata_count')}
                </th>
                <th scope="col" class="number">
                  {t('column_size')}
                </th>
                <th scope="col">{t('sitedata_undo')}</th>
              </tr>
            </thead>
            <tbody>
              {kinds.map(({ id, label, undoable, count, bytes }) => {
                const number = count(data);
                return (
                  <tr key={id}>
                    <th scope="row">
                      <label>
                        <input
                          type="checkbox"
                          checked={chosen.has(id)}
                          onChange={(event) => toggle(id, event.currentTarget.checked)}
                        />{' '}
                        {t(label)}
                      </label>
                    </th>
                    <td class="number">{number === null ? t('sitedata_unknown') : formatNumber(number)}</td>
                    <td class="number muted">{bytes ? byteSize(bytes(data)) : ''}</td>
                    <td class={undoable ? 'muted' : 'bad-text'}>
                      {t(undoable ? 'sitedata_undoable' : 'sitedata_lasting')}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {usage > 0 && <p class="muted">{t('sitedata_usage', byteSize(usage))}</p>}
          {data.unread.length > 0 && (
            <Notice tone="warn">{t('sitedata_unread', data.unread.join(', '))}</Notice>
          )}
          {data.elsewhere.length > 0 && (
            <Notice
              tone="info"
              actions={
                !data.byBrowser &&
                !data.otherJar && (
                  <Button size="small" icon="unlock" onClick={() => ports.grant('browsingData')}>
                    {t('sitedata_allow')}
                  </Button>
                )
              }
            >
              {t(
                data.otherJar
                  ? 'sitedata_elsewhere_jar'
                  : data.byBrowser
                    ? 'sitedata_elsewhere_too'
                    : 'sitedata_elsewhere',
                data.elsewhere.map((origin) => new URL(origin).host).join(', '),
              )}
            </Notice>
          )}
          <div class="toolbar">
            <Button
              look="danger"
              icon="trash"
              disabled={busy || chosen.size === 0}
              busy={busy}
              onClick={() => (lasting.length > 0 ? setAsking(true) : void clear(chosen))}
            >
              {t('sitedata_clear', data.site)}
            </Button>
            <Button icon="refresh" disabled={busy} onClick={() => void read()}>
              {t('sitedata_again')}
            </Button>
          </div>
          {asking && lasting.length > 0 ? (
            <Notice tone="warn" role="alert">
              {t('sitedata_gone_for_good', lasting.map(goneText).join(', '))}
              <div class="toolbar answers" ref={answers}>
                <Button size="small" look="danger" icon="trash" onClick={() => void clear(chosen)}>
                  {t('sitedata_clear_all')}
                </Button>
                {undoable.size > 0 && (
                  <Button size="small" onClick={() => void clear(undoable)}>
                    {t('sitedata_clear_undoable')}
                  </Button>
                )}
                <Button size="small" onClick={() => setAsking(false)}>
                  {t('ui_cancel')}
                </Button>
              </div>
            </Notice>
          ) : (
            <p class="muted" role="status">
              {lasting.length > 0
                ? t('sitedata_cannot', lasting.map(({ label }) => t(label)).join(', '))
                : kinds.some(({ id, count }) => chosen.has(id) && count(data) !== 0) && t('sitedata_can')}
            </p>
          )}
        </>
      )}
      <div role="status" class="outcome" ref={outcome}>
        {done && (
          <Notice
            tone={done.failed.length > 0 ? 'warn' : 'good'}
            actions={
              <span class="toolbar">
                {done.undo !== undefined && (
                  <Button size="small" icon="undo" disabled={busy} onClick={() => void undo(done.undo ?? '')}>
                    {t('ui_undo')}
                  </Button>
                )}
                <Button size="small" icon="refresh" onClick={ports.reloadTab}>
                  {t('sitedata_reload')}
                </Button>
              </span>
            }
          >
            {done.gone.length > 0
              ? t('sitedata_cleared', done.gone.map(goneText).join(', '))
              : t('sitedata_nothing_cleared')}
            {lost.length > 0 && <p>{t('sitedata_gone_for_good', lost.map(goneText).join(', '))}</p>}
            {done.failed.length > 0 && (
              <ul>
                {done.failed.map(({ what, reason, code }) => (
                  <li key={what}>
                    <span class="foreign">{what}</span>: {tCode('problem', code ?? '', reason)}
                  </li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        {undone && <Notice tone="good">{t('sitedata_put_back')}</Notice>}
      </div>
    </div>
  );
}
