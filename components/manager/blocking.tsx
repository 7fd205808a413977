import { useState } from 'preact/hooks';
import { t, tn } from '../../utils/i18n/messages';
import type { RuleStatus } from '../../utils/messaging/requests';
import type { RuleMatch } from '../../utils/model';
import { type BlockDraft, draftOf } from '../../utils/state/block-draft';
import { Badge } from '../ui/badge';
import { classes, IconButton } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { EmptyState } from '../ui/empty-state';
import { StatusBar, type StatusMessage } from '../ui/status-bar';
import { Switch } from '../ui/switch';
import { BlockForm } from './block-form';
import { BlockLayers } from './block-layers';

export interface BlockingActions {
  readonly add: (match: RuleMatch, deletePresent: boolean) => Promise<boolean>;
  readonly change: (id: string, match: RuleMatch) => Promise<boolean>;
  readonly toggle: (id: string, enabled: boolean) => void;
  readonly remove: (id: string) => void;
  readonly allow: Parameters<typeof BlockLayers>[0]['allow'];
  readonly dismiss: () => void;
}

/** With so many blocks or fewer each shows its layers at once. */
const OPEN = 3;

/** Blocks: one is added on top, each below says what it stops here and what it does not. */
export function Blocking(props: {
  readonly statuses: readonly RuleStatus[] | null;
  readonly start: BlockDraft;
  readonly message: StatusMessage | null;
  readonly actions: BlockingActions;
}) {
  const { statuses, actions } = props;
  const [editing, setEditing] = useState<string | null>(null);
  const rules = (statuses ?? []).map((status) => status.rule);
  const blocks = (statuses ?? []).filter((status) => status.rule.action.type === 'block');
  return (
    <div class="with-status">
      <div class="page">
        <header>
          <h1>{t('options_nav_blocking')}</h1>
          <p class="lead">{t('options_blocking_lead')}</p>
        </header>
        <section class="card add-block" aria-labelledby="add-block">
          <h2 id="add-block">{t('options_block_new')}</h2>
          <BlockForm start={props.start} rules={rules} save={actions.add} focus={props.start.domain !== ''} />
        </section>
        <section aria-labelledby="blocks" class="blocks">
          <h2 id="blocks">
            {blocks.length === 0 ? t('options_blocks') : tn('options_blocks_count', blocks.length)}
          </h2>
          {statuses !== null && blocks.length === 0 && (
            <EmptyState icon="block" title={t('options_no_blocks')}>
              {t('options_no_blocks_text')}
            </EmptyState>
          )}
          {blocks.map((status) => (
            <BlockCard
              key={status.rule.id}
              status={status}
              open={blocks.length <= OPEN}
              editing={editing === status.rule.id}
              edit={() => setEditing(status.rule.id)}
              done={() => setEditing(null)}
              rules={rules}
              actions={actions}
            />
          ))}
        </section>
      </div>
      {props.message && <StatusBar message={props.message} dismiss={actions.dismiss} />}
    </div>
  );
}

function BlockCard(props: {
  readonly status: RuleStatus;
  /** Whether its layers are shown without being asked for. */
  readonly open: boolean;
  readonly editing: boolean;
  readonly edit: () => void;
  readonly done: () => void;
  readonly rules: readonly RuleStatus['rule'][];
  readonly actions: BlockingActions;
}) {
  const { status, actions } = props;
  const { rule } = status;
  const missing =
    status.missingOrigins.length > 0 || status.layers.some((layer) => layer.state === 'needs-permission');
  const what = rule.match.name ?? t('options_block_all');
  return (
    <article class={classes('card block-card', !rule.enabled && 'off')}>
      {props.editing ? (
        <BlockForm
          start={draftOf(rule)}
          rules={props.rules}
          editing={rule.id}
          focus
          cancel={props.done}
          save={async (match) => {
            const saved = await actions.change(rule.id, match);
            if (saved) props.done();
            return saved;
          }}
        />
      ) : (
        <>
          <header>
            <div class="what">
              <h3 class="foreign">
                {rule.match.domain === '*' ? t('options_all_sites') : rule.match.domain}
              </h3>
              <span class={classes('muted', rule.match.name !== undefined && 'code')}>{what}</span>
            </div>
            <Switch checked={rule.enabled} change={(on) => actions.toggle(rule.id, on)}>
              <span class="hidden-text">{t('options_block_enabled', rule.match.domain, what)}</span>
            </Switch>
            <IconButton icon="edit" label={t('options_block_edit', rule.match.domain)} onClick={props.edit} />
            <IconButton
              icon="trash"
              look="danger"
              label={t('options_block_remove', rule.match.domain)}
              onClick={() => actions.remove(rule.id)}
            />
          </header>
          <Disclosure
            key={String(missing)}
            open={missing || props.open}
            summary={
              <span class="summary">
                {t('options_block_stops')}
                {missing && <Badge tone="warn">{t('options_layer_needs')}</Badge>}
                {!rule.enabled && <Badge>{t('options_layer_off')}</Badge>}
              </span>
            }
          >
            <BlockLayers status={status} allow={actions.allow} />
          </Disclosure>
        </>
      )}
    </article>
  );
}
