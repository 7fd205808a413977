import { useMemo, useRef, useState } from 'preact/hooks';
import { formatNumber, t, tn } from '../../utils/i18n/messages';
import { keyName } from '../../utils/keys/key-name';
import type { ControlState, RuleCheck, RuleHits } from '../../utils/messaging/control-requests';
import type { RuleStatus } from '../../utils/messaging/requests';
import type { CookieStore } from '../../utils/model';
import { rivalsOf } from '../../utils/state/rule-draft';
import { OWN_ORDER, type RuleSort, ruleRows } from '../../utils/state/rule-list';
import { compileRuleQuery, suggestRuleQuery } from '../../utils/state/rule-query';
import { ruleKeyHelp } from '../keys/key-help';
import { QueryField } from '../manager/query-field';
import { useSectionKeys } from '../manager/use-section-keys';
import { Button, classes } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { MenuList, Popover } from '../ui/popover';
import { StatusBar, type StatusMessage } from '../ui/status-bar';
import { Toolbar } from '../ui/toolbar';
import { RuleDetails } from './rule-details';
import { RuleTable, type RuleTableActions, type RuleTableHandle } from './rule-table';
import { searchWords } from './rule-words';

export interface RulesActions extends Omit<RuleTableActions, 'open' | 'sort'> {
  readonly create: () => void;
  readonly applyNow: (id: string) => void;
  readonly forgetHits: (id: string) => void;
  readonly presets: () => void;
  readonly importRules: () => void;
  readonly exportRules: (ids: readonly string[]) => void;
  readonly removeMany: (ids: readonly string[]) => void;
  readonly toggleMany: (ids: readonly string[], enabled: boolean) => void;
  readonly allow: Parameters<typeof RuleDetails>[0]['actions']['allow'];
  readonly undo: () => void;
  readonly redo: () => void;
  readonly dismiss: () => void;
}

/** The list of rules with its search, and one of them whole beside it. */
export function RulesView(props: {
  readonly statuses: readonly RuleStatus[] | null;
  readonly stores: readonly CookieStore[];
  readonly now: number;
  /** What the open rule would do today, and what it did; `null` until that is known. */
  readonly facts: { readonly check: RuleCheck; readonly hits: RuleHits } | null;
  /** Ids of rules that say the opposite of another. */
  readonly contradicting: ReadonlySet<string>;
  /** Whether a person may add rules of their own. */
  readonly ownRules: boolean;
  readonly siteData: ControlState['means']['siteData'] | undefined;
  readonly message: StatusMessage | null;
  readonly openId: string | null;
  readonly open: (id: string | null) => void;
  readonly actions: RulesActions;
}) {
  const { actions, stores, now, openId } = props;
  const statuses = props.statuses ?? [];
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<RuleSort>(OWN_ORDER);
  const table = useRef<RuleTableHandle>(null);
  const field = useRef<HTMLInputElement>(null);

  const compiled = useMemo(() => compileRuleQuery(query, { now, wordsOf: searchWords }), [query, now]);
  const rows = useMemo(
    () => ruleRows(statuses, compiled.empty ? null : compiled.matches, sort),
    [props.statuses, compiled, sort],
  );
  const rules = useMemo(() => statuses.map(({ rule }) => rule), [props.statuses]);
  const open = statuses.find(({ rule }) => rule.id === openId);
  const openAt = rows.findIndex(({ rule }) => rule.id === openId);
  const movable = sort.by === 'own' && openAt >= 0;
  const free = rows.filter(({ locked }) => locked === undefined).map(({ rule }) => rule.id);

  useSectionKeys({
    field,
    toTable: () => table.current?.focus(),
    undo: actions.undo,
    redo: actions.redo,
    keys: ruleKeyHelp,
    group: () => t('options_nav_rules'),
    commands: (group) => [
      props.ownRules && {
        id: 'presets',
        label: t('rules_presets'),
        group,
        icon: 'star',
        run: actions.presets,
      },
      props.ownRules && {
        id: 'import-rules',
        label: t('rules_import'),
        group,
        icon: 'upload',
        run: actions.importRules,
      },
      rows.length > 0 && {
        id: 'export-rules',
        label: tn('rules_export_shown', rows.length),
        group,
        icon: 'download',
        run: () => actions.exportRules(rows.map(({ rule }) => rule.id)),
      },
    ],
  });

  return (
    <>
      <Toolbar label={t('rules_tools')} class="table-tools rule-tools">
        <QueryField
          label={t('rules_search')}
          value={query}
          change={setQuery}
          count={`${formatNumber(rows.length)} / ${formatNumber(statuses.length)}`}
          problems={compiled.problems}
          complete={suggestRuleQuery}
          field={field}
        />
        <Button look="primary" icon="plus" disabled={!props.ownRules} onClick={actions.create}>
          {t('rules_new')}
        </Button>
        <Button icon="star" disabled={!props.ownRules} onClick={actions.presets}>
          {t('rules_presets')}
        </Button>
        <Popover icon="menu" label={t('rules_more')}>
          <MenuList>
            <Button look="quiet" icon="upload" disabled={!props.ownRules} onClick={actions.importRules}>
              {t('rules_import')}
            </Button>
            {rows.length > 0 && (
              <Button
                look="quiet"
                icon="download"
                onClick={() => actions.exportRules(rows.map(({ rule }) => rule.id))}
              >
                {tn('rules_export_shown', rows.length)}
              </Button>
            )}
            {free.length > 0 && (
              <>
                <Button look="quiet" icon="check" onClick={() => actions.toggleMany(free, true)}>
                  {tn('rules_switch_on', free.length)}
                </Button>
                <Button look="quiet" icon="pause" onClick={() => actions.toggleMany(free, false)}>
                  {tn('rules_switch_off', free.length)}
                </Button>
                <Button look="quiet danger" icon="trash" onClick={() => actions.removeMany(free)}>
                  {tn('rules_remove_shown', free.length)}
                </Button>
              </>
            )}
          </MenuList>
        </Popover>
      </Toolbar>
      <div class={classes('cookie-area', open !== undefined && 'with-details')}>
        {rows.length > 0 ? (
          <RuleTable
            rows={rows}
            sort={sort}
            openId={openId}
            contradicting={props.contradicting}
            stores={stores}
            now={now}
            actions={{ ...actions, open: props.open, sort: setSort }}
            handle={table}
          />
        ) : (
          <Nothing
            loading={props.statuses === null}
            any={statuses.length > 0}
            clear={() => setQuery('')}
            ownRules={props.ownRules}
            actions={actions}
          />
        )}
        {open && (
          <RuleDetails
            key={open.rule.id}
            status={open}
            stores={stores}
            facts={props.facts}
            siteData={props.siteData}
            against={rivalsOf(open.rule, rules).against}
            now={now}
            actions={{
              edit: () => actions.edit(open.rule.id),
              applyNow: () => actions.applyNow(open.rule.id),
              forgetHits: () => actions.forgetHits(open.rule.id),
              duplicate: () => actions.duplicate(open.rule.id),
              remove: () => {
                table.current?.focus();
                actions.remove(open.rule.id);
              },
              ...(movable && openAt > 0
                ? { up: () => actions.move(open.rule.id, rows[openAt - 1]?.rule.id ?? null) }
                : {}),
              ...(movable && openAt < rows.length - 1
                ? { down: () => actions.move(open.rule.id, rows[openAt + 2]?.rule.id ?? null) }
                : {}),
              show: (id) => {
                props.open(id);
                table.current?.focus(id);
              },
              allow: actions.allow,
              close: () => {
                props.open(null);
                table.current?.focus(open.rule.id);
              },
            }}
          />
        )}
      </div>
      <footer class="section-foot">
        <StatusBar message={props.message} dismiss={actions.dismiss}>
          <span class="shortcuts">
            <kbd>/</kbd> {t('options_key_search')} <kbd>↑ ↓</kbd> {t('options_key_move')}{' '}
            <kbd>{keyName('Alt')} ↑ ↓</kbd> {t('rules_key_order')} <kbd>{t('options_key_space')}</kbd>{' '}
            {t('rules_key_switch')} <kbd>{keyName('Delete')}</kbd> {t('rules_key_remove')}{' '}
            <kbd>{keyName('Mod')} Z</kbd> {t('options_key_undo')}
          </span>
        </StatusBar>
      </footer>
    </>
  );
}

/** Why there is no row to show. */
function Nothing(props: {
  readonly loading: boolean;
  readonly any: boolean;
  readonly clear: () => void;
  readonly ownRules: boolean;
  readonly actions: RulesActions;
}) {
  if (props.loading) {
    return (
      <div class="loading" role="status">
        <span class="hidden-text">{t('rules_loading')}</span>
        {Array.from({ length: 6 }, (_, at) => (
          <div key={at} class="skeleton" />
        ))}
      </div>
    );
  }
  if (props.any) {
    return (
      <EmptyState
        icon="search"
        title={t('rules_nothing_found')}
        action={<Button onClick={props.clear}>{t('options_clear_search')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon="block"
      title={t('rules_none')}
      action={
        <div class="toolbar">
          <Button look="primary" icon="plus" disabled={!props.ownRules} onClick={props.actions.create}>
            {t('rules_new')}
          </Button>
          <Button icon="star" disabled={!props.ownRules} onClick={props.actions.presets}>
            {t('rules_presets')}
          </Button>
          <Button icon="upload" disabled={!props.ownRules} onClick={props.actions.importRules}>
            {t('rules_import')}
          </Button>
        </div>
      }
    >
      {t('rules_none_text')}
    </EmptyState>
  );
}
