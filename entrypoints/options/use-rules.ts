import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { StatusMessage } from '../../components/ui/status-bar';
import { changeRules, inverseChange, moveRule } from '../../utils/enforce/change-rules';
import { t, tCode } from '../../utils/i18n/messages';
import { type Client, RequestError, type RuleStatus, type RulesChange } from '../../utils/messaging/requests';
import type { Rule } from '../../utils/model';

/** What a person did, said in the status bar, and how it is taken back. */
export interface Said {
  readonly tone?: StatusMessage['tone'];
  readonly text: string;
}

type Words = (after: readonly RuleStatus[]) => Said;

/** How long rules rest before their contradictions are asked for, in milliseconds. */
const REST = 250;

const rulesOf = (statuses: readonly RuleStatus[]) => statuses.map(({ rule }) => rule);

/** The statuses after a change, of which the background told only what is new: thousands of others stay as they were. */
function merged(
  rules: readonly Rule[],
  before: readonly RuleStatus[],
  saved: readonly RuleStatus[],
): readonly RuleStatus[] {
  const known = new Map([...before, ...saved].map((status) => [status.rule.id, status]));
  return rules.flatMap(({ id }) => known.get(id) ?? []);
}

/** The rules of the background, read anew whenever they change, and every change with its way back. */
export function useRules(client: Client) {
  const [statuses, setStatuses] = useState<readonly RuleStatus[] | null>(null);
  const [message, setMessage] = useState<StatusMessage | null>(null);
  const [contradicting, setContradicting] = useState<ReadonlySet<string>>(new Set());
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

  useEffect(() => {
    if (statuses === null) return;
    let current = true;
    const timer = setTimeout(
      () =>
        void client.send('listContradictions').then(
          (pairs) => current && setContradicting(new Set(pairs.flat())),
          () => undefined,
        ),
      REST,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, statuses]);

  /**
   * Changes rules and says so; `said` is asked for the words once it is done. A change that takes one back names the words
   * of that one, `again`, and offers to make it again.
   */
  const change = useCallback(
    async (next: RulesChange, said: Words, again?: Words): Promise<boolean> => {
      const back = inverseChange(rulesOf(known.current), next);
      const saved = await attempt(() => client.send('changeRules', next));
      if (!saved) return false;
      const after = merged(changeRules(rulesOf(known.current), next), known.current, saved);
      show(after);
      const { tone = 'good', text } = said(after);
      const turn = again
        ? { redo: () => void change(back, again) }
        : { undo: () => void change(back, () => ({ text: t('rules_undone') }), said) };
      setMessage({ tone, text, ...turn });
      return true;
    },
    [client],
  );

  const move = useCallback(
    async (id: string, before: string | null) => {
      const done = await attempt(() => client.send('moveRule', { id, before }).then(() => true));
      if (done) show(merged(moveRule(rulesOf(known.current), id, before), known.current, []));
    },
    [client],
  );

  return {
    statuses,
    contradicting,
    move,
    message,
    setMessage,
    attempt,
    change,
    read,
    find: (id: string) => known.current.find(({ rule }) => rule.id === id),
    rules: () => rulesOf(known.current),
  };
}
