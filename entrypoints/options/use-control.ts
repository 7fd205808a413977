import { useEffect, useState } from 'preact/hooks';
import type { SnoozeActions } from '../../components/rules/snooze-bar';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { CleanLogEntry, ControlState, Locks } from '../../utils/messaging/control-requests';
import type { Cookie } from '../../utils/model';
import type { Services } from './services';
import type { useRules } from './use-rules';

/** What suspends the rules, what cleaning took away, and the cookies to try rules with. */
export function useControl(services: Services, rules: ReturnType<typeof useRules>) {
  const { client } = services;
  const [state, setState] = useState<ControlState | null>(null);
  const [log, setLog] = useState<readonly CleanLogEntry[] | null>(null);
  const [locks, setLocks] = useState<Locks | null>(null);
  const [cookies, setCookies] = useState<readonly Cookie[] | null>(null);
  const { attempt, setMessage } = rules;

  useEffect(() => {
    const read = () => {
      void client.send('getControl').then(setState, () => undefined);
      void client.send('getLocks').then(setLocks, () => undefined);
    };
    read();
    return client.listen(({ type }) => {
      if (type === 'rules-changed' || type === 'permissions-changed') read();
    });
  }, [client]);

  const readLog = () => void client.send('listCleanLog').then(setLog, () => undefined);
  const actions: SnoozeActions = {
    snooze: (off, until) =>
      void attempt(() => client.send('snoozeRules', { off, until })).then((next) => next && setState(next)),
    pause: (site, off) =>
      void attempt(() => client.send('pauseSite', { site, off, until: null })).then(
        (next) => next && setState(next),
      ),
  };

  return {
    state,
    locks,
    log,
    cookies,
    actions,
    readLog,
    readCookies() {
      if (cookies === null)
        void client.send('listCookies').then(
          (list) => setCookies(list.cookies),
          () => undefined,
        );
    },
    async restore(id: string) {
      const result = await attempt(() => client.send('restoreCleaned', { id }));
      if (!result) return;
      const [first] = result.failed;
      const entry = result.undo;
      const text = tn('options_restored', result.done);
      setMessage({
        tone: first ? 'bad' : 'good',
        text: first
          ? `${text} ${tn('options_failed_because', result.failed.length, tCode('problem', first.code ?? '', first.reason ?? ''))}`
          : text,
        ...(entry
          ? {
              undo: () =>
                void attempt(() => client.send('undo', { id: entry.id })).then((done) => {
                  if (done) setMessage({ tone: 'good', text: t('rules_undone') });
                }),
            }
          : {}),
      });
      readLog();
    },
    async forget(id: string | null) {
      const done = await attempt(() => client.send('forgetCleaned', { id }).then(() => true));
      if (done) setMessage({ tone: 'good', text: t('clean_log_forgotten') });
      readLog();
    },
  };
}
