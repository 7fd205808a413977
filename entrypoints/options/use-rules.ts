import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { StatusMessage } from '../../components/ui/status-bar';
import { inverseChange } from '../../utils/enforce/change-rules';
import { t, tCode } from '../../utils/i18n/messages';
import { type Client, RequestError, type RuleStatus, type RulesChange } from '../../utils/messaging/requests';

/** What a person did, said in the status bar, and how it is taken back. */
export interface Said {
  readonly tone?: StatusMessage['tone'];
  readonly text: string;
}

/** The rules of the background, read anew whenever they change, and every change with its way back. */
export function useRules(client: Client) {
  const [statuses, setStatuses] = useState<readonly RuleStatus[] | null>(null);
  const [message, setMessage] = useState<StatusMessage | null>(null);
  const known = useRef<readonly RuleStatus[]>([]);

  const show = useCallback((next: readonly RuleStatus[]) => {
    known.current = next;
    setStatuses(next);
  }, []);
  const attempt = useCallback(async <R>(work: () => Promise<R>): Promise<R | null> => {
    try {
      return await work();
    } catch (error) {
      const text =
        error instanceof RequestError
          ? tCode('problem', error.code, error.message)
          : t('options_failed_unexpectedly');
      setMessage({ tone: 'bad', text });
      return null;
    }
  }, []);
  const read = useCallback(async () => {
    const next = await attempt(() => client.send('listRules'));
    if (next) show(next);
  }, [client]);

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    void read();
    const stop = client.listen(({ type }) => {
      if (type !== 'rules-changed' && type !== 'permissions-changed') return;
      clearTimeout(waiting);
      waiting = setTimeout(() => void read(), 100);
    });
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [read]);

  /** Changes rules and says so; `said` is asked for the words once it is done. */
  const change = useCallback(
    async (next: RulesChange, said: (after: readonly RuleStatus[]) => Said): Promise<boolean> => {
      const back = inverseChange(
        known.current.map(({ rule }) => rule),
        next,
      );
      const after = await attempt(() => client.send('changeRules', next));
      if (!after) return false;
      show(after);
      const { tone = 'good', text } = said(after);
      const undo = () => void change(back, () => ({ text: t('rules_undone') }));
      setMessage({ tone, text, undo });
      return true;
    },
    [client],
  );

  return {
    statuses,
    message,
    setMessage,
    attempt,
    show,
    change,
    read,
    find: (id: string) => known.current.find(({ rule }) => rule.id === id),
    rules: () => known.current.map(({ rule }) => rule),
  };
}
