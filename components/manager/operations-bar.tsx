import { rowName } from '../../utils/cookies/row-name';
import { type PluralStem, t, tCode, tn } from '../../utils/i18n/messages';
import type { OperationProgress } from '../../utils/messaging/requests';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';

const running: Record<OperationProgress['kind'], PluralStem> = {
  delete: 'options_running_delete',
  edit: 'options_running_edit',
  import: 'options_running_import',
  restore: 'options_running_restore',
  clean: 'options_running_clean',
};

/** Work that is going on, with how far it is, and work that ended while no page was open to be told. */
export function OperationsBar(props: {
  readonly operations: readonly OperationProgress[];
  readonly cancel?: (id: string) => void;
  readonly dismiss: (id: string) => void;
}) {
  return (
    <>
      {props.operations.map((operation) =>
        operation.finished ? (
          <Notice
            key={operation.id}
            tone={operation.failed.length > 0 ? 'warn' : 'good'}
            actions={
              <Button size="small" look="quiet" onClick={() => props.dismiss(operation.id)}>
                {t('ui_dismiss')}
              </Button>
            }
          >
            {tn('options_ended', operation.done)}
            {operation.failed.length > 0 && (
              <Disclosure summary={tn('options_failed', operation.failed.length)}>
                <ul>
                  {operation.failed.map((row) => (
                    <li key={row.id}>
                      <bdi class="foreign code">{rowName(row.id)}</bdi>{' '}
                      {tCode('problem', row.code ?? '', row.reason ?? row.code ?? '')}
                    </li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </Notice>
        ) : (
          <div class="operation" key={operation.id}>
            <span id={`operation-${operation.id}`}>{tn(running[operation.kind], operation.total)}</span>
            <progress
              class="progress"
              aria-labelledby={`operation-${operation.id}`}
              value={operation.done}
              max={operation.total}
            />
            <span class="figures muted">{t('options_progress', operation.done, operation.total)}</span>
            {props.cancel && (
              <Button size="small" onClick={() => props.cancel?.(operation.id)}>
                {t('options_cancel')}
              </Button>
            )}
          </div>
        ),
      )}
    </>
  );
}
