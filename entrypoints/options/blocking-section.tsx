import { useCallback, useEffect, useState } from 'preact/hooks';
import '../../components/manager/blocking.css';
import { Blocking } from '../../components/manager/blocking';
import type { StatusMessage } from '../../components/ui/status-bar';
import { t, tCode, tn } from '../../utils/i18n/messages';
import { RequestError, type RuleStatus } from '../../utils/messaging/requests';
import type { Rule } from '../../utils/model';
import type { SectionProps } from './sections';

/** "Blocking", tied to the background. */
export default function BlockingSection({ services, given }: SectionProps) {
  const { client } = services;
  const [statuses, setStatuses] = useState<readonly RuleStatus[] | null>(null);
  const [message, setMessage] = useState<StatusMessage | null>(null);

  const attempt = useCallback(async <R,>(work: () => Promise<R>): Promise<R | null> => {
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
  const show = (next: readonly RuleStatus[] | null) => {
    if (next) setStatuses(next);
    return next !== null;
  };

  useEffect(() => {
    let current = true;
    const read = async () => {
      const next = await attempt(() => client.send('listRules'));
      if (current && next) setStatuses(next);
    };
    void read();
    const stop = client.listen(({ type }) => {
      if (type === 'rules-changed' || type === 'permissions-changed') void read();
    });
    return () => {
      current = false;
      stop();
    };
  }, [client, attempt]);

  const save = async (rule: Rule) => show(await attempt(() => client.send('saveRule', { rule })));
  const find = (id: string) => statuses?.find((status) => status.rule.id === id)?.rule;
  const undo = async (id: string) => {
    const result = await attempt(() => client.send('undo', { id }));
    if (result) setMessage({ tone: 'good', text: tn('options_restored', result.done) });
  };

  return (
    <Blocking
      statuses={statuses}
      start={{
        domain: given.get('domain') ?? '',
        scope: given.has('name') ? 'named' : 'all',
        name: given.get('name') ?? '',
      }}
      message={message}
      actions={{
        async add(match, deletePresent) {
          const rule: Rule = {
            id: services.newId(),
            match,
            action: { type: 'block' },
            enabled: true,
            createdTime: services.now(),
          };
          const after = await attempt(() => client.send('saveRule', { rule }));
          if (!after || !show(after)) return false;
          const blocked = t(
            isWhole(after, rule.id) ? 'options_blocked' : 'options_block_waits',
            match.domain,
          );
          setMessage({ tone: isWhole(after, rule.id) ? 'good' : 'info', text: blocked });
          if (!deletePresent) return true;
          const result = await attempt(() => client.send('applyRule', { id: rule.id }));
          if (result && result.done > 0) {
            const { undo: entry } = result;
            setMessage({
              tone: result.failed.length > 0 ? 'bad' : 'good',
              text: `${blocked} ${tn('options_deleted', result.done)}`,
              ...(entry ? { undo: () => void undo(entry.id) } : {}),
            });
          }
          return true;
        },
        async change(id, match) {
          const rule = find(id);
          return rule !== undefined && (await save({ ...rule, match }));
        },
        toggle(id, enabled) {
          const rule = find(id);
          if (rule) void save({ ...rule, enabled });
        },
        async remove(id) {
          const rule = find(id);
          if (!rule || !show(await attempt(() => client.send('removeRule', { id })))) return;
          setMessage({
            tone: 'good',
            text: t('options_unblocked', rule.match.domain),
            undo: () => void save(rule).then((done) => done && setMessage(null)),
          });
        },
        allow: (query) =>
          void services.request(query).then(async () => show(await attempt(() => client.send('listRules')))),
        dismiss: () => setMessage(null),
      }}
    />
  );
}

/** Whether nothing of a block waits for a permission. */
function isWhole(statuses: readonly RuleStatus[], id: string): boolean {
  const status = statuses.find(({ rule }) => rule.id === id);
  return (
    status !== undefined &&
    status.missingOrigins.length === 0 &&
    status.layers.every(({ state }) => state !== 'needs-permission')
  );
}
