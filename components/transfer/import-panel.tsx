import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { byteSize } from '../../utils/format/byte-size';
import { t, tCode, tn } from '../../utils/i18n/messages';
import { ImportController, type ImportPorts, type ImportState } from '../../utils/state/import-controller';
import { LARGEST_FILE } from '../../utils/transfer/largest-file';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useDocumentKeys } from '../ui/use-document-keys';
import { DryRun } from './dry-run';
import { ImportSourceForm } from './import-source';

/** Reads cookies from anywhere, shows what would happen, does it, and takes it back. */
export function ImportPanel(props: {
  readonly ports: ImportPorts;
  readonly masked: boolean;
  readonly paste?: (() => Promise<string | null>) | undefined;
  /** Asks for access to all sites, in the click's own turn. */
  readonly allowAllSites: () => void;
  /** Opens an address in a new tab. */
  readonly openTab: (url: string) => void;
}) {
  const { ports } = props;
  const [, redraw] = useReducer<number, void>((count) => count + 1, 0);
  const controller = useMemo(() => new ImportController(ports), [ports]);
  useEffect(() => {
    const stop = controller.subscribe(() => redraw());
    controller.start();
    return () => {
      stop();
      controller.stop();
    };
  }, [controller]);
  // Ctrl+Z takes the import back wherever the focus is, except where it takes typing back.
  useDocumentKeys((event) => {
    const typing = (event.target as Element | null)?.matches(
      'input:not([type=checkbox], [type=radio]), textarea',
    );
    const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (!asked || typing || !controller.state.result?.undo) return;
    event.preventDefault();
    void controller.undo();
  });
  const { state } = controller;
  const { problem } = state;
  const locked = problem?.code === 'bundle-encrypted' || problem?.code === 'bundle-passphrase';
  return (
    <>
      <ImportSourceForm
        stores={state.stores}
        detected={state.look?.summary.format ?? ''}
        problem={problem}
        open={(source, options) => void controller.open(source, options)}
        clear={() => controller.clear()}
        paste={props.paste}
      />
      {!state.allSites && state.phase !== 'empty' && (
        <Notice
          tone="warn"
          title={t('options_gap_title')}
          actions={
            <Button size="small" icon="unlock" look="primary" onClick={props.allowAllSites}>
              {t('gap_allow_all')}
            </Button>
          }
        >
          {t('transfer_gap')}
        </Notice>
      )}
      {state.phase === 'reading' && (
        <p class="operation" role="status">
          <progress class="progress" aria-label={t('transfer_reading')} />
          {state.read === 0 ? t('transfer_reading') : tn('transfer_read', state.read)}
          <Button size="small" onClick={() => controller.clear()}>
            {t('options_cancel')}
          </Button>
        </p>
      )}
      {problem && !locked && (
        <Notice tone="bad" role="alert">
          {tCode('problem', problem.code, problem.message, byteSize(LARGEST_FILE))}
        </Notice>
      )}
      {state.phase === 'plan' && (
        <>
          <Outcome state={state} controller={controller} />
          <StorageInFile state={state} controller={controller} openTab={props.openTab} />
          <DryRun
            state={state}
            masked={props.masked}
            stores={state.stores}
            actions={{
              decide: (command) => void controller.decide(command),
              show: (filter, from) => void controller.show(filter, from),
            }}
          />
        </>
      )}
    </>
  );
}

/** Web storage that came with the cookies: it needs its site open in a tab. */
function StorageInFile(props: {
  readonly state: ImportState;
  readonly controller: ImportController;
  readonly openTab: (url: string) => void;
}) {
  const { state, controller } = props;
  const stored = state.look?.summary.storage ?? [];
  if (stored.length === 0) return null;
  const entries = stored.reduce((sum, one) => sum + one.entries, 0);
  const done = state.storage.reduce((sum, one) => sum + one.entries, 0);
  const failed = state.storage.flatMap(({ failedAreas }) => failedAreas);
  const closed = [
    ...new Set(failed.filter(({ code }) => code === 'storage-no-tab').map(({ origin }) => origin)),
  ];
  return (
    <Notice
      icon="database"
      tone={failed.length > 0 ? 'warn' : done > 0 ? 'good' : 'info'}
      role="status"
      actions={
        <span class="toolbar">
          {closed.map((origin) => (
            <Button key={origin} size="small" icon="external" onClick={() => props.openTab(`${origin}/`)}>
              {t('transfer_open_site', new URL(origin).host)}
            </Button>
          ))}
          {done > 0 && (
            <Button size="small" icon="undo" onClick={() => void controller.undoStorage()}>
              {t('ui_undo')}
            </Button>
          )}
          <Button size="small" onClick={() => void controller.putStorageBack()}>
            {tn('transfer_storage_put_back', entries)}
          </Button>
        </span>
      }
    >
      {state.storage.length === 0 &&
        tn('transfer_storage_in_file', entries, stored.map(({ origin }) => origin).join(', '))}
      {done > 0 && `${tn('transfer_storage_done', done)} `}
      {[...new Set(failed.map(({ code, reason }) => tCode('problem', code, reason)))].join(' ')}
    </Notice>
  );
}

/** The button that does it, how far it is, and what came of it, in one place. */
function Outcome({
  state,
  controller,
}: {
  readonly state: ImportState;
  readonly controller: ImportController;
}) {
  const { running, result, undone, look } = state;
  const bar = useRef<HTMLDivElement>(null);
  // The button that was pressed goes away: the focus stays with what took its place.
  const doing = running !== null;
  const was = useRef(doing);
  useEffect(() => {
    if (was.current !== doing && !bar.current?.contains(document.activeElement)) {
      bar.current?.querySelector<HTMLElement>('button')?.focus();
    }
    was.current = doing;
  }, [doing]);
  if (!look) return null;
  const { chosen } = look.summary;
  return (
    <div class="import-do" ref={bar}>
      {running ? (
        <div class="operation">
          <span id="import-running">
            {tn(
              running.kind === 'import' ? 'options_running_import' : 'options_running_restore',
              running.total,
            )}
          </span>
          <progress
            class="progress"
            aria-labelledby="import-running"
            value={running.done}
            max={running.total}
          />
          <span class="figures muted">{t('options_progress', running.done, running.total)}</span>
          <Button size="small" onClick={() => void controller.cancel()}>
            {t('options_cancel')}
          </Button>
        </div>
      ) : result ? (
        <Notice
          tone={result.failed.length > 0 || result.stopped ? 'warn' : 'good'}
          role="status"
          actions={
            <span class="toolbar">
              {result.undo && (
                <Button
                  size="small"
                  icon="undo"
                  onClick={() => void controller.undo()}
                  aria-keyshortcuts="Control+Z"
                >
                  {t('ui_undo')}
                </Button>
              )}
              <Button size="small" look="quiet" onClick={() => controller.settle()}>
                {t('transfer_again')}
              </Button>
            </span>
          }
        >
          {tn('transfer_imported', result.done)}
          {result.failed.length > 0 && ` ${tn('transfer_not_imported', result.failed.length)}`}
          {result.stopped !== undefined && ` ${tn('options_stopped', result.stopped)}`}
        </Notice>
      ) : (
        <div class="toolbar">
          <Button
            look="primary"
            icon="upload"
            disabled={chosen === 0}
            onClick={() => void controller.apply()}
          >
            {tn('transfer_import', chosen)}
          </Button>
          <span role="status">
            {undone && tn('transfer_undone', undone.done)}
            {undone && undone.failed.length > 0 && ` ${tn('transfer_not_undone', undone.failed.length)}`}
            {!undone && chosen === 0 && t('transfer_nothing_chosen')}
          </span>
        </div>
      )}
    </div>
  );
}
