import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { utf8Bytes } from '../../utils/cookies/cookie-key';
import { byteSize } from '../../utils/format/byte-size';
import { fileTime } from '../../utils/format/file-time';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { Cookie, StorageEntry } from '../../utils/model';
import type { ExportJob, WrittenExport } from '../../utils/transfer/write-export';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { Switch } from '../ui/switch';
import { type FormatId, formatIds, formatNames } from './format-names';

/** What can be exported: everything, a site, a selection, one cookie. */
export interface ExportScope {
  readonly id: string;
  readonly label: string;
  /** Sites stand together under a heading. */
  readonly group?: string;
  readonly cookies: readonly Cookie[];
  /** The page that request formats are for. */
  readonly url?: string;
  /** Web storage that can go along. */
  readonly storage?: readonly StorageEntry[];
  /** The beginning of the file's name. */
  readonly fileName: string;
}

export interface ExportPorts {
  readonly write: (job: ExportJob) => Promise<WrittenExport>;
  readonly copy: (text: string) => Promise<boolean>;
  /** Absent where the surface closes before the file is there. */
  readonly saveFile?: ((name: string, mediaType: string, text: string) => void) | undefined;
  /** Shows the same in a tab of its own, where files can be saved. */
  readonly openInTab?: ((format: FormatId) => void) | undefined;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Formats that carry web storage too. */
const WITH_STORAGE: readonly FormatId[] = ['jarlens', 'redacted', 'playwright'];
/** NIST SP 800-63B: at least eight characters for what a person chooses; a file can be tried offline, so more (our choice). */
const SHORTEST_PASSPHRASE = 12;

type Done =
  | { readonly to: 'file' | 'clipboard'; readonly made: WrittenExport; readonly name: string }
  | 'refused';

/** Writes cookies to a file or the clipboard: in which format, what that loses, and how many were really written. */
export function ExportForm(props: {
  readonly scopes: readonly ExportScope[];
  readonly ports: ExportPorts;
  readonly format?: FormatId | undefined;
  /** Whether values are hidden: then nothing is written with them that was not asked for. */
  readonly masked: boolean;
}) {
  const { scopes, ports, masked } = props;
  const id = useId();
  const [format, setFormat] = useState<FormatId>(props.format ?? (masked ? 'redacted' : 'jarlens'));
  const [allowed, setAllowed] = useState(false);
  const [scopeId, setScopeId] = useState(scopes[0]?.id ?? '');
  const [withStorage, setWithStorage] = useState(true);
  const [encrypt, setEncrypt] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [made, setMade] = useState<WrittenExport | null>(null);
  const [failed, setFailed] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const [busy, setBusy] = useState(false);
  // A site whose last cookie went while it was chosen stays chosen, with nothing to write: never another in its place.
  const chosen = useRef<ExportScope | undefined>(scopes[0]);
  const there = scopes.find((one) => one.id === scopeId);
  const scope = useMemo(
    () => there ?? (chosen.current ? { ...chosen.current, cookies: [], storage: [] } : undefined),
    [there],
  );
  chosen.current = scope;
  const offered = there || !scope ? scopes : [...scopes, scope];
  const locked = encrypt && format === 'jarlens';
  const storage = withStorage && WITH_STORAGE.includes(format) ? (scope?.storage ?? []) : [];
  const job = (): ExportJob => ({
    format,
    cookies: scope?.cookies ?? [],
    storage,
    now: ports.now(),
    ...(scope?.url === undefined ? {} : { url: scope.url }),
    ...(scope?.cookies[0] ? { storeId: scope.cookies[0].storeId } : {}),
  });

  // What a format loses is known by writing it: every choice writes anew, and only the last one is shown. What was shown
  // stays until then, so that nothing jumps.
  const writing = useRef<Promise<WrittenExport> | null>(null);
  const [stale, setStale] = useState(true);
  useEffect(() => {
    setFailed(false);
    setStale(true);
    const mine = ports.write(job());
    writing.current = mine;
    const shown = (written: WrittenExport | null) => {
      if (writing.current !== mine) return;
      setMade(written);
      setFailed(written === null);
      setStale(false);
    };
    mine.then(shown, () => shown(null));
    return () => {
      writing.current = null;
    };
  }, [format, scope?.cookies, scope?.storage, withStorage]);
  // What was done is told until something else is chosen; that the browser's cookies change meanwhile takes nothing back.
  useEffect(() => setDone(null), [format, scope?.id, withStorage]);

  const tooShort = locked && passphrase.length < SHORTEST_PASSPHRASE;
  const different = locked && again !== passphrase;
  const isWithoutCookies = (scope?.cookies ?? []).length === 0;
  const nothing = stale ? isWithoutCookies : (made?.written ?? 0) === 0;
  const reveals = masked && format !== 'redacted';
  const isEmpty = isWithoutCookies && (made?.storageAsked ?? 0) === 0;
  const bytes = useMemo(() => (made ? utf8Bytes(made.text) : 0), [made]);
  const ready = !nothing && !busy && !tooShort && !different && (!reveals || allowed);
  const finish = async (to: 'file' | 'clipboard') => {
    setBusy(true);
    try {
      const whole = locked ? await ports.write({ ...job(), passphrase }) : await writing.current;
      if (!whole || whole.written === 0) return;
      const time = fileTime(ports.now());
      const name = `${scope?.fileName ?? 'cookies'}-${format}-${time}.${whole.fileExtension}`;
      if (to === 'file') ports.saveFile?.(name, whole.mediaType, whole.text);
      const taken = to === 'file' || (await ports.copy(whole.text));
      setDone(taken ? { to, made: whole, name } : 'refused');
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };

  const groups = [...new Set(offered.map(({ group }) => group ?? ''))];
  return (
    <form class="export-form" onSubmit={(event) => event.preventDefault()}>
      {offered.length > 1 && (
        <div class="field">
          <label for={`${id}-scope`}>{t('transfer_scope')}</label>
          <select
            id={`${id}-scope`}
            class="input"
            value={scope?.id}
            onChange={(event) => setScopeId(event.currentTarget.value)}
          >
            {groups.map((group) => {
              const options = offered
                .filter((one) => (one.group ?? '') === group)
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {t('transfer_scope_option', one.label, one.cookies.length)}
                  </option>
                ));
              return group === '' ? (
                options
              ) : (
                <optgroup key={group} label={group}>
                  {options}
                </optgroup>
              );
            })}
          </select>
        </div>
      )}
      <div class="field">
        <label for={`${id}-format`}>{t('transfer_format')}</label>
        <select
          id={`${id}-format`}
          class="input"
          value={format}
          aria-describedby={`${id}-use`}
          onChange={(event) => setFormat(event.currentTarget.value as FormatId)}
        >
          {formatIds.map((one) => (
            <option key={one} value={one}>
              {t(formatNames[one][0])}
            </option>
          ))}
        </select>
        <span id={`${id}-use`} class="hint">
          {t(formatNames[format][1])}
        </span>
      </div>
      {scope?.storage && scope.storage.length > 0 && (
        <Switch
          checked={withStorage && WITH_STORAGE.includes(format)}
          disabled={!WITH_STORAGE.includes(format)}
          change={setWithStorage}
        >
          {tn('transfer_with_storage', scope.storage.length)}
        </Switch>
      )}
      {reveals && (
        <Switch checked={allowed} change={setAllowed}>
          {t('transfer_write_hidden')}
        </Switch>
      )}
      {format === 'jarlens' && (
        <Switch checked={encrypt} change={setEncrypt}>
          {t('transfer_encrypt')}
        </Switch>
      )}
      {locked && (
        <div class="passphrases">
          <div class="field">
            <label for={`${id}-pass`}>{t('transfer_passphrase')}</label>
            <input
              id={`${id}-pass`}
              class="input"
              type="password"
              autocomplete="new-password"
              value={passphrase}
              aria-describedby={`${id}-pass-hint`}
              onInput={(event) => setPassphrase(event.currentTarget.value)}
            />
            <span id={`${id}-pass-hint`} class="hint">
              {tooShort ? t('transfer_passphrase_short', SHORTEST_PASSPHRASE) : t('transfer_passphrase_hint')}
            </span>
          </div>
          <div class="field">
            <label for={`${id}-again`}>{t('transfer_passphrase_again')}</label>
            <input
              id={`${id}-again`}
              class="input"
              type="password"
              autocomplete="new-password"
              value={again}
              aria-invalid={different && again !== ''}
              aria-describedby={`${id}-again-hint`}
              onInput={(event) => setAgain(event.currentTarget.value)}
            />
            <span id={`${id}-again-hint`} class="hint">
              {different && again !== '' && t('transfer_passphrase_different')}
            </span>
          </div>
        </div>
      )}
      <div class="losses" role="status" aria-busy={stale}>
        {failed && t('transfer_write_failed')}
        {!made && !failed && <span class="muted">{t('transfer_writing')}</span>}
        {made && (isEmpty ? <span class="muted">{t('options_no_cookies')}</span> : <Losses made={made} />)}
      </div>
      {format !== 'redacted' && !locked && !isEmpty && <p class="muted secret">{t('transfer_secret')}</p>}
      <div class="toolbar">
        {ports.saveFile ? (
          <Button
            icon="download"
            look="primary"
            disabled={!ready}
            busy={busy}
            onClick={() => void finish('file')}
          >
            {t('transfer_save')}
          </Button>
        ) : (
          ports.openInTab && (
            <Button icon="external" onClick={() => ports.openInTab?.(format)}>
              {t('transfer_save_in_tab')}
            </Button>
          )
        )}
        <Button icon="copy" disabled={!ready} onClick={() => void finish('clipboard')}>
          {t('transfer_copy')}
        </Button>
        {made && !isEmpty && <span class="muted figures">{byteSize(bytes)}</span>}
      </div>
      <div role="status">
        {done === 'refused' && <Notice tone="bad">{t('transfer_copy_refused')}</Notice>}
        {done !== null && done !== 'refused' && (
          <Notice tone={done.made.written === done.made.asked ? 'good' : 'warn'}>
            {t(
              done.to === 'file' ? 'transfer_saved' : 'transfer_copied',
              done.made.written,
              done.made.asked,
              done.name,
            )}
            {done.made.storageWritten > 0 && ` ${tn('transfer_storage_written', done.made.storageWritten)}`}
          </Notice>
        )}
      </div>
    </form>
  );
}

/** What the file does not carry; measured by reading it again. */
function Losses({ made }: { readonly made: WrittenExport }) {
  const storageLost = made.storageAsked - made.storageWritten;
  if (made.losses.length === 0 && storageLost === 0) {
    return (
      <p class="good-text">
        <Icon name="check" /> {t('transfer_loses_nothing')}
      </p>
    );
  }
  return (
    <>
      <p>
        <Icon name="alert" /> {t('transfer_loses')}
      </p>
      <ul>
        {made.losses.map(({ code, message, count }) => (
          <li key={code}>
            <span class="count">{tn('options_cookies', count)}</span> {tCode('loss', code, message)}
          </li>
        ))}
        {storageLost > 0 && <li>{tn('transfer_storage_lost', storageLost)}</li>}
      </ul>
    </>
  );
}
