import './rules.css';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { cookieHost } from '../../utils/cookies/cookie-url';
import { inverseChange } from '../../utils/enforce/change-rules';
import { listed } from '../../utils/format/listed';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { ControlState, RuleTest } from '../../utils/messaging/control-requests';
import { RequestError, type RuleStatus, type RulesChange } from '../../utils/messaging/requests';
import type { Rule, SiteReport } from '../../utils/model';
import { PRESETS } from '../../utils/policy';
import { carryOutRules } from '../../utils/state/carry-out-rules';
import {
  isException,
  ownRules,
  QUICK_CHOICES,
  QUICK_EXCEPTIONS,
  type QuickChoice,
  type QuickException,
  quickChange,
  quickChoice,
  quickException,
  quickMatch,
  quickQuestion,
  type RuleScope,
} from '../../utils/state/quick-rule';
import { isWaiting } from '../../utils/state/rule-query';
import { unreadPage } from '../../utils/state/unread-page';
import { visibleLine } from '../../utils/text/visible-text';
import type { ViewProps } from '../inspector/inspector-props';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { undoneWords } from '../ui/change-text';
import { Dialog } from '../ui/dialog';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';
import { StatusBar } from '../ui/status-bar';
import { Switch } from '../ui/switch';
import { actionWords, matchWords, originsName, ruleSentence } from './rule-words';
import { verdictWords } from './tested-cookie';

type RuleRow = Extract<RuleScope, { readonly row: unknown }>['row'];

/** What the menu shows: which rule decides now, the rules for exactly this, and what is suspended. */
interface Known {
  readonly test: RuleTest;
  readonly statuses: readonly RuleStatus[];
  readonly control: ControlState;
}

/** Opened from the inspector, for a cookie or for the whole site; the scope lies in the state. */
export function QuickRules({ state, dispatch, actions }: ViewProps) {
  const { ruling, report } = state;
  if (!ruling || !report) return null;
  return (
    <QuickMenu
      scope={ruling}
      report={report}
      state={state}
      dispatch={dispatch}
      actions={actions}
      close={() => {
        dispatch({ type: 'rule', of: null });
        // What opened it may have gone with the cookie: the focus is not left to the page.
        requestAnimationFrame(() => {
          if (document.activeElement === document.body)
            document.querySelector<HTMLElement>('table.cookies tbody button[tabindex="0"]')?.focus();
        });
      }}
    />
  );
}

function QuickMenu(
  props: ViewProps & {
    readonly scope: RuleScope;
    readonly report: SiteReport;
    readonly close: () => void;
  },
) {
  const { scope: asked, report, state, dispatch, actions } = props;
  const { site } = report;
  // From one cookie all that live where it does are a choice away: a tracker is rarely one cookie.
  const [whole, setWhole] = useState(false);
  const scope = useMemo<RuleScope>(
    () => (whole && asked.kind !== 'site' ? { kind: 'host', row: asked.row } : asked),
    [whole, asked],
  );
  const match = quickMatch(scope, site);
  const [known, setKnown] = useState<Known | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // What the arrow keys stand on: it is carried out when it is confirmed, for they pass by what deletes.
  const [tried, setTried] = useState<QuickChoice | null>(null);
  const byArrow = useRef(false);
  const whichId = useId();

  /** Counts the readings: an answer about what was chosen before is about something else. */
  const reads = useRef(0);
  const read = useCallback(async () => {
    reads.current += 1;
    const mine = reads.current;
    try {
      const [test, control] = await Promise.all([
        actions.request('testRules', quickQuestion(scope, report.snapshot)),
        actions.request('getControl'),
      ]);
      const ids = [...new Set(test.rows.slice(0, 1).flatMap(({ steps }) => steps.map(({ rule }) => rule)))];
      const statuses = await actions.request('getRules', { ids });
      if (mine !== reads.current) return;
      setKnown({ test, control, statuses });
      setTried(null);
      setFailed(null);
    } catch (error) {
      if (mine !== reads.current) return;
      const { code, message } = problemOf(error);
      setFailed(tCode('problem', code, message));
    }
  }, [scope, report.snapshot.url, report.snapshot.tabId]);
  // Whatever was said meanwhile, an undo too, may have changed what holds.
  useEffect(() => void read(), [read, state.outcome]);
  // What a rule waited for may have been allowed in this very menu: some of it the browser gives without a question.
  useEffect(
    () =>
      actions.listen(({ type }) => {
        if (type === 'permissions-changed') void read();
      }),
    [read],
  );

  // What is chosen here could not take the focus before it was known: until then the way out has it.
  const choices = useRef<HTMLFieldSetElement>(null);
  const isKnown = known !== null;
  useLayoutEffect(() => {
    if (isKnown && document.activeElement?.closest('.dialog-head'))
      choices.current?.querySelector<HTMLElement>('input:checked, input')?.focus();
  }, [isKnown]);

  const rules = known?.statuses.map(({ rule }) => rule) ?? [];
  const own = ownRules(rules, match);
  const chosen = known && quickChoice(own);
  const row = known?.test.rows[0];
  /**
   * Nothing is done by a rule without access, whatever it says; and here there is no other. A rule for more sites than
   * access was given to acts on this one where this one may be read.
   */
  const isBlind =
    rules.length > 0 &&
    unreadPage(report) !== undefined &&
    known?.statuses.every(({ missingOrigins }) => missingOrigins.length > 0);
  const what = scope.kind === 'cookie' ? cookieName(scope.row) : match.domain;

  const fail = (error: unknown) => {
    const { code, message } = problemOf(error);
    dispatch({ type: 'outcome', outcome: { kind: 'failed', code, message } });
  };
  const say = (back: RulesChange, text: string, undoId: string | undefined, bad: boolean) =>
    dispatch({
      type: 'outcome',
      outcome: {
        kind: 'rule',
        tone: bad ? 'bad' : 'good',
        text,
        back,
        undone: t('rules_undone'),
        ...(undoId === undefined ? {} : { undoId }),
      },
    });
  const carryOut = async (change: RulesChange, words: (saved: readonly Rule[]) => string) => {
    setBusy(true);
    const back = inverseOf(change, rules);
    try {
      // What is there already follows the rule at once; it comes back with the same undo.
      const { done, failed, undoId, problem } = await carryOutRules(actions.request, change, back);
      const deletes = change.save[0]?.action.type === 'block';
      const said = [
        words(change.save),
        ...(done > 0 ? [tn(deletes ? 'options_deleted' : 'rules_applied_shortened', done)] : []),
        ...(problem ? [tCode('problem', problem.code, problem.message)] : []),
      ];
      say(back, said.join(' '), undoId, failed > 0 || problem !== undefined);
      actions.refresh();
    } catch (error) {
      fail(error);
    }
    setBusy(false);
  };
  const choose = (choice: QuickChoice) => {
    const same = busy || choice === chosen;
    // Shown as chosen until it is known what holds.
    setTried(same ? null : choice);
    if (same) return;
    const base = { id: crypto.randomUUID(), createdTime: state.now };
    const change = quickChange(choice, match, own, base);
    void carryOut(change, ([rule]) =>
      rule ? t('rules_added', ruleSentence(rule)) : t('quick_removed', what),
    );
  };
  const except = (end: QuickException) => {
    const base = { id: crypto.randomUUID(), createdTime: state.now };
    const rule = quickException(end, match, base, { now: Date.now(), tabId: report.snapshot.tabId });
    const ended = own.filter(isException).map(({ id }) => id);
    void carryOut({ save: [rule], remove: ended }, () => t('rules_added', ruleSentence(rule)));
  };
  const pause = async (off: boolean) => {
    try {
      const control = await actions.request('pauseSite', { site, off, until: null });
      setKnown((now) => now && { ...now, control });
      await read();
    } catch (error) {
      fail(error);
    }
  };

  return (
    <Dialog
      title={t(
        asked.kind === 'site' ? 'quick_site' : 'quick_cookie',
        asked.kind === 'site' ? site : cookieName(asked.row),
      )}
      close={props.close}
    >
      <div class="quick-rules">
        {failed !== null && <Notice tone="bad">{failed}</Notice>}
        <div class="quick-state" role="status">
          {row && (
            <>
              {isBlind ? (
                <Badge tone="warn" icon="lock">
                  {t('rules_waiting')}
                </Badge>
              ) : (
                <Badge tone={verdictWords(row.decision).tone}>{verdictWords(row.decision).text}</Badge>
              )}
              <span class="foreign muted">{whyWords(row, rules)}</span>
            </>
          )}
        </div>
        {known?.test.suspended && (
          <Notice tone="warn" icon="pause" title={t('tester_suspended')}>
            {t(known.test.suspended === 'snoozed' ? 'tester_snoozed' : 'tester_paused')}
          </Notice>
        )}
        {asked.kind !== 'site' && (
          <div class="toolbar quick-which">
            <label for={whichId}>{t('rule_form_applies')}</label>
            <select
              id={whichId}
              class="input"
              value={String(whole)}
              onChange={(event) => {
                setTried(null);
                setWhole(event.currentTarget.value === 'true');
              }}
            >
              <option value="false">{cookieName(asked.row)}</option>
              <option value="true">{hostWords(asked.row)}</option>
            </select>
          </div>
        )}
        <fieldset
          ref={choices}
          class="action-choices"
          disabled={known === null}
          onPointerDown={() => {
            byArrow.current = false;
          }}
          onKeyDown={(event) => {
            byArrow.current = event.key.startsWith('Arrow');
            if (tried === null || (event.key !== 'Enter' && event.key !== ' ')) return;
            event.preventDefault();
            choose(tried);
          }}
        >
          <legend class="hidden-text">
            {t(scope.kind === 'cookie' ? 'quick_choose_cookie' : 'quick_choose_site')}
          </legend>
          {QUICK_CHOICES.map((choice) => (
            <div key={choice} class="action-choice">
              <label>
                <input
                  type="radio"
                  name="quick-rule"
                  value={choice}
                  checked={choice === (tried ?? chosen)}
                  onChange={() => (byArrow.current ? setTried(choice) : choose(choice))}
                />
                <span />
                <span>
                  <strong>{choiceTitle(choice, scope.kind)}</strong>{' '}
                  <span class="muted">{t(CHOICE_DOES[choice])}</span>
                  {choice === tried && choice !== chosen && !busy && (
                    <span class="quick-enter"> {t('quick_enter')}</span>
                  )}
                </span>
              </label>
            </div>
          ))}
        </fieldset>
        <p class="hidden-text" role="status">
          {tried !== null && tried !== chosen && !busy && t('quick_enter')}
        </p>
        {known && (
          <Exceptions
            now={own.find(isException)}
            busy={busy}
            inTab={report.snapshot.tabId !== undefined}
            add={except}
            end={(rule) => void carryOut({ save: [], remove: [rule.id] }, () => t('quick_exception_ended'))}
          />
        )}
        {chosen === null && known && <p class="muted">{t('quick_other')}</p>}
        {known?.statuses
          .filter((status) => own.includes(status.rule) && isWaiting(status))
          .map((status) => (
            <Waiting key={status.rule.id} status={status} grant={actions.grant} />
          ))}
        {scope.kind === 'site' && known && (
          <>
            <TrackerPreset report={report} busy={busy} now={state.now} add={carryOut} />
            <Switch
              checked={known.control.paused.some((paused) => paused.site === site)}
              change={(off) => void pause(off)}
            >
              {t('quick_pause', site)}
            </Switch>
          </>
        )}
        {report.store && report.store.kind !== 'default' && <p class="muted">{t('quick_everywhere')}</p>}
        <div class="toolbar">
          <Button
            size="small"
            icon="search"
            onClick={() => actions.openOptions(`rules?${new URLSearchParams(testerAddress(scope, report))}`)}
          >
            {t('quick_why')}
          </Button>
          <Button size="small" icon="external" onClick={() => actions.openOptions('rules')}>
            {t('quick_all_rules')}
          </Button>
        </div>
        {state.outcome?.kind === 'undone' && (
          <StatusBar message={{ tone: 'good', text: undoneWords(state.outcome.result) }} />
        )}
        {state.outcome?.kind === 'rule' && (
          <StatusBar
            message={{
              tone: state.outcome.tone,
              text: state.outcome.text,
              ...(state.outcome.back ? { undo: () => void actions.undo() } : {}),
            }}
          />
        )}
        {state.outcome?.kind === 'failed' && (
          <Notice tone="bad" role="alert">
            {tCode('problem', state.outcome.code, state.outcome.message)}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

/** The cookie and where it lives. */
const cookieName = ({ cookie }: RuleRow) => `${visibleLine(cookie.name, 60)} (${cookieHost(cookie)})`;

/** All cookies that live where this one does. */
/** What the background said of a failure, or that nobody expected it. */
function problemOf(error: unknown): { readonly code: string; readonly message: string } {
  return error instanceof RequestError
    ? error
    : { code: 'unknown', message: t('options_failed_unexpectedly') };
}

function hostWords(row: RuleRow): string {
  const { where, reach } = matchWords(quickMatch({ kind: 'host', row }, ''));
  return `${where} ${reach}`;
}

const CHOICE_DOES = {
  none: 'quick_none_does',
  block: 'rule_action_block_does',
  'session-only': 'rule_action_session_only_does',
  clean: 'quick_clean_does',
  keep: 'quick_keep_does',
} as const;

function choiceTitle(choice: QuickChoice, kind: RuleScope['kind']): string {
  switch (choice) {
    case 'none':
      return t('quick_none');
    case 'block':
      return t(kind === 'cookie' ? 'quick_block_cookie' : 'quick_block_site');
    case 'session-only':
      return t('rule_action_session_only');
    case 'clean':
      return t('quick_clean');
    case 'keep':
      return t('quick_keep');
  }
}

/** Which rules make it so, in words. */
function whyWords(row: RuleTest['rows'][number], rules: readonly Rule[]): string {
  const names = row.steps
    .filter(({ outcome }) => outcome !== 'overruled')
    .flatMap(({ rule: id }) => {
      const rule = rules.find((one) => one.id === id);
      return rule ? [t('rule_words_quoted', ruleSentence(rule))] : [];
    });
  return names.length === 0 ? t('tester_no_rule') : t('quick_because', listed(names));
}

/** The change that puts back what a change of a few known rules took away. */
function inverseOf(change: RulesChange, rules: readonly Rule[]): RulesChange {
  // Without the order: of all rules only these few are known here.
  const { save, remove } = inverseChange(rules, change);
  return { save, remove };
}

function testerAddress(scope: RuleScope, report: SiteReport): Record<string, string> {
  if (scope.kind === 'site') return { view: 'test', where: report.snapshot.url };
  if (scope.kind === 'host')
    return { view: 'test', where: quickQuestion(scope, report.snapshot).url ?? report.snapshot.url };
  const { domain, name } = scope.row.cookie;
  return { view: 'test', where: domain, name };
}

/** Letting it through for a while, above whatever the lasting rules say. */
function Exceptions(props: {
  /** The exception that holds now. */
  readonly now: Rule | undefined;
  readonly busy: boolean;
  readonly inTab: boolean;
  readonly add: (end: QuickException) => void;
  readonly end: (rule: Rule) => void;
}) {
  const { now } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that act at once are no part of a form.
    <div class="toolbar quick-exceptions" role="group" aria-label={t('quick_exception')}>
      <span>{now ? actionWords(now.action) : t('quick_exception')}</span>
      {now ? (
        <Button size="small" icon="close" disabled={props.busy} onClick={() => props.end(now)}>
          {t('quick_exception_end')}
        </Button>
      ) : (
        QUICK_EXCEPTIONS.filter((end) => end !== 'tab' || props.inTab).map((end) => (
          <Button key={end} size="small" disabled={props.busy} onClick={() => props.add(end)}>
            {t(`quick_exception_${end}`)}
          </Button>
        ))
      )}
    </div>
  );
}

/** What a rule still needs before it works in full. */
function Waiting(props: { readonly status: RuleStatus; readonly grant: (permission: string) => void }) {
  const { missingOrigins, layers } = props.status;
  const permissions = layers.flatMap(({ state, permission }) =>
    state === 'needs-permission' && permission !== undefined ? [permission] : [],
  );
  return (
    <Notice tone="warn" title={t(missingOrigins.length > 0 ? 'rule_layer_access_does' : 'quick_waiting')}>
      {permissions.includes('contentSettings') && <p>{t('options_permission_content_settings')}</p>}
      <span class="toolbar">
        {[...missingOrigins, ...permissions].map((permission) => (
          <Button key={permission} size="small" icon="unlock" onClick={() => props.grant(permission)}>
            {t('options_allow', missingOrigins.includes(permission) ? originsName([permission]) : permission)}
          </Button>
        ))}
      </span>
    </Notice>
  );
}

/** "Block trackers here", where the site has any: told by the cookies that were seen in this tab. */
function TrackerPreset(props: {
  readonly report: SiteReport;
  readonly busy: boolean;
  readonly now: number;
  readonly add: (change: RulesChange, words: (saved: readonly Rule[]) => string) => Promise<void>;
}) {
  const { report, now } = props;
  const preset = PRESETS.find(({ id }) => id === 'trackers-here');
  const rules =
    preset?.rules({
      site: report.site,
      cookies: report.cookies,
      now,
      makeId: () => crypto.randomUUID(),
    }) ?? [];
  if (!preset || rules.length === 0) return null;
  return (
    <Disclosure class="quick-preset" summary={t(preset.title)}>
      <p class="muted">{t(preset.description)}</p>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id} class="foreign">
            {ruleSentence(rule)}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon="check"
        disabled={props.busy}
        onClick={() =>
          void props.add({ save: rules, remove: [] }, (saved) => tn('rules_added_many', saved.length))
        }
      >
        {tn('rule_import_add', rules.length)}
      </Button>
    </Disclosure>
  );
}
