import { useEffect, useRef, useState } from 'preact/hooks';
import { fileTime } from '../../utils/format/file-time';
import { t, tCode } from '../../utils/i18n/messages';
import type { Locks } from '../../utils/messaging/control-requests';
import type { Settings } from '../../utils/model';
import { parseSettings } from '../../utils/settings/parse-settings';
import {
  type SettingDefinition,
  type SettingName,
  settingDefinitions,
} from '../../utils/settings/setting-definitions';
import {
  formatSettingsFile,
  parseSettingsFile,
  type ReadSettingsFile,
  type SettingChange,
} from '../../utils/settings/settings-file';
import { useDrop } from '../transfer/use-drop';
import { Button } from '../ui/button';
import { FileButton } from '../ui/file-button';
import { Notice } from '../ui/notice';

/** Longer files are no settings. Bytes. */
const LARGEST = 100_000;

/**
 * All settings as a file, and back, or to their defaults: what would change is shown first, and what was changed can be
 * taken back.
 */
export function SettingsBackup(props: {
  readonly settings: Settings;
  readonly locks: Locks['settings'];
  readonly saveFile: (name: string, mediaType: string, text: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Rejects where it could not be saved, which is told elsewhere. */
  readonly save: (change: Partial<Settings>) => Promise<unknown>;
}) {
  const { settings, locks } = props;
  const [read, setRead] = useState<(ReadSettingsFile & { readonly isDefaults?: true }) | null>(null);
  const [before, setBefore] = useState<Partial<Settings> | null>(null);
  const [said, setSaid] = useState('');

  const open = async (chosen: File) => {
    setSaid('');
    setBefore(null);
    const text = chosen.size > LARGEST ? '' : await chosen.text().catch(() => null);
    setRead(text === null ? { ok: false, code: 'file-unreadable' } : parseSettingsFile(text, settings));
  };
  const showDefaults = () => {
    setSaid('');
    setBefore(null);
    const text = formatSettingsFile(parseSettings(undefined), { now: props.now() });
    setRead({ ...parseSettingsFile(text, settings), isDefaults: true });
  };
  useDrop({ file: (chosen) => void open(chosen) });
  const answer = useRef<HTMLElement>(null);
  // A file may be dropped where this is out of sight.
  useEffect(() => {
    if (read) answer.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [read]);
  const changes = read?.ok ? read.changes.filter(({ name }) => locks[name] === undefined) : [];
  const locked = read?.ok ? read.changes.filter(({ name }) => locks[name] !== undefined) : [];
  const carryOut = (change: Partial<Settings>, back: Partial<Settings> | null, text: string) =>
    props.save(change).then(
      () => {
        setRead(null);
        setBefore(back);
        setSaid(text);
      },
      () => undefined,
    );
  const valuesOf = (side: 'from' | 'to') =>
    Object.fromEntries(changes.map((change) => [change.name, change[side]])) as Partial<Settings>;

  return (
    <section ref={answer} class="settings-backup" aria-labelledby="settings-backup-title">
      <h2 id="settings-backup-title">{t('settings_backup')}</h2>
      <p class="hint">{t('settings_backup_hint')}</p>
      <div class="toolbar">
        <Button
          icon="download"
          onClick={() => {
            const name = `jarlens-settings-${fileTime(props.now())}.json`;
            props.saveFile(name, 'application/json', formatSettingsFile(settings, { now: props.now() }));
            setBefore(null);
            setSaid(t('settings_backup_saved', name));
          }}
        >
          {t('settings_backup_save')}
        </Button>
        <FileButton
          label={t('settings_backup_read')}
          accept=".json,application/json"
          choose={(chosen) => void open(chosen)}
        />
        <Button icon="undo" onClick={showDefaults}>
          {t('settings_defaults')}
        </Button>
      </div>
      {read && !read.ok && (
        <Notice tone="bad" role="alert">
          {tCode('problem', read.code, read.code)}
        </Notice>
      )}
      {read?.ok && (
        <div class="card">
          {changes.length === 0 ? (
            <p>{t(read.isDefaults ? 'settings_defaults_same' : 'settings_backup_same')}</p>
          ) : (
            <>
              <h3>{t('settings_backup_changes')}</h3>
              <Changes changes={changes} />
            </>
          )}
          {locked.length > 0 && (
            <>
              <h3>{t('settings_backup_locked')}</h3>
              <Changes changes={locked} />
            </>
          )}
          {read.ignored.length > 0 && (
            <p class="muted">
              {t('settings_backup_ignored')} <bdi class="code">{read.ignored.slice(0, 20).join(', ')}</bdi>
            </p>
          )}
          <div class="toolbar">
            {changes.length > 0 && (
              <Button
                look="primary"
                onClick={() =>
                  void carryOut(
                    valuesOf('to'),
                    valuesOf('from'),
                    t(read.isDefaults ? 'settings_defaults_done' : 'settings_backup_done'),
                  )
                }
              >
                {t('settings_backup_apply')}
              </Button>
            )}
            <Button onClick={() => setRead(null)}>{t('ui_cancel')}</Button>
          </div>
        </div>
      )}
      <div role="status">
        {said !== '' && (
          <Notice tone="good">
            {said}{' '}
            {before && (
              <Button
                size="small"
                icon="undo"
                onClick={() => void carryOut(before, null, t('settings_backup_undone'))}
              >
                {t('ui_undo')}
              </Button>
            )}
          </Notice>
        )}
      </div>
    </section>
  );
}

function Changes({ changes }: { readonly changes: readonly SettingChange[] }) {
  return (
    <dl>
      {changes.map(({ name, from, to }) => (
        <div key={name}>
          <dt>{t(settingDefinitions[name].label)}</dt>
          <dd>{t('settings_backup_change', words(name, from), words(name, to))}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A value as the form says it. */
function words(name: SettingName, value: unknown): string {
  const { control } = settingDefinitions[name] as SettingDefinition<unknown>;
  if (control.type === 'switch') return t(value === true ? 'yes' : 'no');
  const option = control.options.find((one) => one.value === value);
  return option ? t(option.label) : String(value);
}
