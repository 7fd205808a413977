import { useEffect, useState } from 'preact/hooks';
import '../../components/manager/settings.css';
import '../../components/manager/with-status.css';
import { SettingsBackup } from '../../components/manager/settings-backup';
import { SettingsForm } from '../../components/manager/settings-form';
import { SyncStatus } from '../../components/manager/sync-status';
import { Ways } from '../../components/manager/ways';
import { Notice } from '../../components/ui/notice';
import { StatusBar } from '../../components/ui/status-bar';
import { t, tCode } from '../../utils/i18n/messages';
import type { Locks, SyncState } from '../../utils/messaging/control-requests';
import { RequestError } from '../../utils/messaging/requests';
import type { Settings } from '../../utils/model';
import {
  type MissingPermissions,
  missingPermissions,
  neededPermissions,
} from '../../utils/settings/needed-permissions';
import type { SectionProps } from './sections';

/** What is said where a permission was not given. */
const refusalOf = (permissions: readonly string[]) =>
  permissions.includes('notifications')
    ? 'notifications-refused'
    : permissions.includes('devtools')
      ? 'devtools-refused'
      : 'clipboard-refused';

/** "Settings", tied to the background. What is saved comes back as the settings of the whole page. */
export default function SettingsSection({ services, settings }: SectionProps) {
  const { client } = services;
  const [problem, setProblem] = useState<string | null>(null);
  const [locks, setLocks] = useState<Locks | null>(null);
  const [sync, setSync] = useState<SyncState | null>(null);
  const [missing, setMissing] = useState<MissingPermissions | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    // Both before anything is drawn: what came later would push the rest down.
    const read = async () => {
      const [locked, synced] = await Promise.allSettled([client.send('getLocks'), client.send('getSync')]);
      if (synced.status === 'fulfilled') setSync(synced.value);
      if (locked.status === 'fulfilled') setLocks(locked.value);
      else await attempt(Promise.reject(locked.reason));
    };
    void read();
    return client.listen(({ type }) => {
      if (type === 'settings-changed' || type === 'rules-changed') void read();
    });
  }, [client]);

  // A permission can be taken away at any time, in the browser's own page too.
  useEffect(() => {
    if (!settings) return;
    let wanted = true;
    const read = () =>
      missingPermissions(settings, services.hasPermission).then(
        (found) => wanted && setMissing(found),
        () => wanted && setMissing({}),
      );
    void read();
    const stop = client.listen(({ type }) => type === 'permissions-changed' && void read());
    return () => {
      wanted = false;
      stop();
    };
  }, [client, services, settings]);

  const attempt = (work: Promise<unknown>) =>
    work.then(
      () => setProblem(null),
      (error) =>
        setProblem(
          error instanceof RequestError
            ? tCode('problem', error.code, error.message)
            : t('options_failed_unexpectedly'),
        ),
    );

  const ask = async (permissions: readonly string[]) => {
    if (!(await services.request({ permissions })))
      throw new RequestError(refusalOf(permissions), 'The access was not given.');
  };

  /** Asked for first, within the choice itself: after an `await` the browser would refuse to ask. */
  const save = async (change: Partial<Settings>) => {
    const needed = neededPermissions(change);
    if (needed.length > 0) await ask(needed);
    return client.send('saveSettings', { settings: change });
  };

  return (
    <div class="with-status">
      <div class="page">
        <header>
          <h1>{t('options_nav_settings')}</h1>
          <p class="lead">{t('options_settings_lead')}</p>
        </header>
        {locks && locks.problems.length > 0 && (
          <Notice tone="warn" title={t('managed_problems')}>
            <ul class="plain">
              {locks.problems.map(({ where, code, message }) => (
                <li key={where}>
                  <code>{where}</code> {tCode('problem', code, message)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {settings && locks && missing && (
          <>
            <SettingsForm
              settings={settings}
              locks={locks.settings}
              missing={missing}
              allow={(permissions) => void attempt(ask(permissions))}
              sync={
                sync && (
                  <SyncStatus
                    state={sync}
                    busy={busy}
                    syncNow={() => {
                      setBusy(true);
                      void attempt(client.send('syncNow').then(setSync)).then(() => setBusy(false));
                    }}
                  />
                )
              }
              save={(change) => void attempt(save(change))}
            />
            {/* After the form, or it would be pushed down by it. */}
            <SettingsBackup
              settings={settings}
              locks={locks.settings}
              saveFile={services.saveFile}
              now={services.now}
              save={(change) => {
                const saved = save(change);
                void attempt(saved);
                return saved;
              }}
            />
            <Ways
              read={services.ways}
              allowDevtools={() => attempt(ask(['devtools']))}
              browser={services.browser}
            />
          </>
        )}
      </div>
      {/* In sight wherever on the page the choice was made. */}
      {problem !== null && (
        <StatusBar message={{ tone: 'bad', text: problem }} dismiss={() => setProblem(null)} />
      )}
    </div>
  );
}
