import { useEffect, useMemo, useState } from 'preact/hooks';
import '../../components/manager/all-cookies.css';
import '../../components/rules/rules.css';
import { BrowserLimits } from '../../components/rules/browser-limits';
import { CleanLog } from '../../components/rules/clean-log';
import { ImportDialog } from '../../components/rules/import-dialog';
import { PolicyNotice } from '../../components/rules/policy-notice';
import { PresetDialog } from '../../components/rules/preset-dialog';
import { RuleForm } from '../../components/rules/rule-form';
import { RuleTester } from '../../components/rules/rule-tester';
import { ruleSentence } from '../../components/rules/rule-words';
import { RulesView } from '../../components/rules/rules-view';
import { SnoozeButton, SnoozeNotices } from '../../components/rules/snooze-bar';
import { StatusBar } from '../../components/ui/status-bar';
import { TabPanel, Tabs } from '../../components/ui/tabs';
import { fileTime } from '../../utils/format/file-time';
import { t, tn } from '../../utils/i18n/messages';
import type { RuleCheck, RuleHits } from '../../utils/messaging/control-requests';
import type { RuleStatus } from '../../utils/messaging/requests';
import type { CookieStore, Rule } from '../../utils/model';
import { formatRules } from '../../utils/policy';
import { EMPTY_RULE, type RuleDraft, ruleToDraft } from '../../utils/state/rule-draft';
import { isWaiting } from '../../utils/state/rule-query';
import { siteCookies, sitesOf } from '../../utils/state/site-cookies';
import type { SectionProps } from './sections';
import { useControl } from './use-control';
import { useNow } from './use-now';
import { useRules } from './use-rules';

const VIEWS = ['rules', 'test', 'log'] as const;
type View = (typeof VIEWS)[number];

/** So many rules are asked one by one what they would do today. */
const COUNTED = 40;

interface Editing {
  readonly base: Pick<Rule, 'id' | 'enabled' | 'createdTime'>;
  readonly start: RuleDraft;
  readonly isNew: boolean;
}

/** A new rule that was begun and not saved, until the page is closed. */
let begun: RuleDraft | null = null;

/** What the address gives a new rule: `#rules?domain=example.com&name=_ga`. */
function givenDraft(given: URLSearchParams): RuleDraft | null {
  const domain = given.get('domain');
  return domain === null ? null : { ...EMPTY_RULE, domain, name: given.get('name') ?? '' };
}

/** "Rules", tied to the background. */
export default function RulesSection({ services, given }: SectionProps) {
  const { client } = services;
  const now = useNow(services.now);
  const rules = useRules(client);
  const { statuses, change } = rules;
  const control = useControl(services, rules);
  const [view, setView] = useState<View>(VIEWS.find((one) => one === given.get('view')) ?? 'rules');
  const [openId, setOpenId] = useState<string | null>(given.get('rule'));
  const [stores, setStores] = useState<readonly CookieStore[]>([]);
  const [dialog, setDialog] = useState<'import' | 'presets' | null>(null);
  const [facts, setFacts] = useState<{
    readonly id: string;
    readonly check: RuleCheck;
    readonly hits: RuleHits;
  } | null>(null);
  const newBase = () => ({ id: services.newId(), enabled: true, createdTime: services.now() });
  const [editing, setEditing] = useState<Editing | null>(() => {
    const start = givenDraft(given);
    return start && { base: newBase(), start, isNew: true };
  });

  useEffect(() => {
    void client.send('listStores').then(setStores, () => undefined);
  }, [client]);
  // What the open rule did and would do: asked for again whenever something about rules changed.
  useEffect(() => {
    const open = openId === null ? undefined : rules.find(openId)?.rule;
    if (!open) return;
    let current = true;
    void Promise.all([
      client.send('checkRule', { rule: open }),
      client.send('getRuleHits', { id: open.id }),
    ]).then(
      ([check, hits]) => current && setFacts({ id: open.id, check, hits }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [client, openId, statuses]);

  useEffect(() => {
    if (view === 'test') control.readCookies();
    if (view === 'log') control.readLog();
  }, [view, statuses]);

  const findRule = (id: string) => rules.find(id)?.rule;
  const sites = useMemo(() => sitesOf(control.cookies ?? []), [control.cookies]);
  const sentence = (rule: Rule) => ruleSentence(rule, stores);
  const create = (start: RuleDraft = begun ?? EMPTY_RULE) =>
    setEditing({ base: newBase(), start, isNew: true });

  const remove = (ids: readonly string[]) => {
    const [only] = ids;
    const status = ids.length === 1 && only !== undefined ? rules.find(only) : undefined;
    void change({ save: [], remove: ids }, () => ({
      text: status ? t('rules_removed', sentence(status.rule)) : tn('rules_removed_many', ids.length),
    }));
    if (openId !== null && ids.includes(openId)) setOpenId(null);
  };
  const toggle = (ids: readonly string[], enabled: boolean) => {
    const saved = ids.flatMap((id) => {
      const status = rules.find(id);
      return status && status.rule.enabled !== enabled ? [{ ...status.rule, enabled }] : [];
    });
    const [only] = saved;
    if (!only) return;
    const stem = enabled ? 'rules_switched_on' : 'rules_switched_off';
    void change({ save: saved, remove: [] }, () => ({
      text: saved.length === 1 ? t(stem, sentence(only)) : tn(`${stem}_many`, saved.length),
    }));
  };
  const save = async (rule: Rule, applyNow: boolean) => {
    const isNew = rules.find(rule.id) === undefined;
    const saved = await change({ save: [rule], remove: [] }, (after) =>
      savedWords(after, rule, isNew, sentence),
    );
    if (!saved) return false;
    if (isNew) begun = null;
    setOpenId(rule.id);
    if (applyNow) await applyToPresent(rule);
    return true;
  };
  /** A rule is in force from now on; the cookies from before it follow, and come back with undo. */
  const applyToPresent = async (rule: Rule) => {
    const back = { save: [], remove: [rule.id] };
    const result = await rules.attempt(() => client.send('applyRules', { ids: [rule.id], back }));
    if (!result || result.done === 0) return;
    const { undo: entry } = result;
    rules.setMessage({
      tone: result.failed.length > 0 ? 'bad' : 'good',
      text: `${t('rules_added', sentence(rule))} ${tn(rule.action.type === 'block' ? 'options_deleted' : 'rules_applied_shortened', result.done)}`,
      undo: () => {
        void (async () => {
          // The rule first: otherwise it would take the cookies out again as they come back.
          const again = () => ({ text: t('rules_added', sentence(rule)) });
          if (!(await change(back, () => ({ text: t('rules_undone') }), again))) return;
          const restored = entry && (await rules.attempt(() => client.send('undo', { id: entry.id })));
          if (restored) rules.setMessage({ tone: 'good', text: tn('rules_undone_restored', restored.done) });
        })();
      },
    });
  };

  const exportThem = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    const name = `jarlens-rules-${fileTime(services.now())}.json`;
    const text = formatRules(
      rules.rules().filter(({ id }) => wanted.has(id)),
      { now: services.now() },
    );
    services.saveFile(name, 'application/json', text);
    rules.setMessage({ tone: 'good', text: t('rules_exported', name) });
  };
  const addMany = (added: readonly Rule[]) =>
    change({ save: added, remove: [] }, () => ({ text: tn('rules_added_many', added.length) }));
  /** What a few rules would delete or shorten today, taken together. */
  const count = async (some: readonly Rule[]) => {
    const checks = await Promise.all(
      some.slice(0, COUNTED).map((rule) => client.send('checkRule', { rule }).catch(() => null)),
    );
    return checks.includes(null) ? null : checks.reduce((sum, check) => sum + (check?.cookies ?? 0), 0);
  };

  return (
    <div class="all-cookies rules-page">
      <header class="section-head">
        <div class="head-line">
          <h1>{t('options_nav_rules')}</h1>
          {control.state && !control.state.snoozed && (statuses?.length ?? 0) > 0 && (
            <SnoozeButton now={services.now} actions={control.actions} />
          )}
        </div>
        <p class="lead">{t('rules_lead')}</p>
        {control.locks && <PolicyNotice locks={control.locks} />}
        <SnoozeNotices control={control.state} actions={control.actions} />
        <Tabs
          group="rules"
          label={t('rules_views')}
          tabs={VIEWS.map((id) => ({ id, label: t(`rules_tab_${id}`) }))}
          chosen={view}
          choose={setView}
        />
      </header>
      <TabPanel group="rules" chosen={view} class="rules-panel">
        {view === 'rules' && (
          <RulesView
            statuses={statuses}
            stores={stores}
            now={now}
            contradicting={rules.contradicting}
            facts={facts?.id === openId ? facts : null}
            siteData={control.state?.means.siteData}
            ownRules={control.locks?.ownRules !== false}
            message={rules.message}
            openId={openId}
            open={setOpenId}
            actions={{
              create: () => create(),
              applyNow(id) {
                void rules
                  .attempt(() => client.send('applyRules', { ids: [id] }))
                  .then((result) => {
                    if (!result) return;
                    const { undo: entry, done, failed } = result;
                    const deletes = /^(block|clean)$/.test(findRule(id)?.action.type ?? '');
                    rules.setMessage({
                      tone: failed.length > 0 ? 'bad' : 'good',
                      text: tn(deletes ? 'options_deleted' : 'rules_applied_shortened', done),
                      ...(entry
                        ? {
                            undo: () =>
                              void rules
                                .attempt(() => client.send('undo', { id: entry.id }))
                                .then((back) => {
                                  if (back)
                                    rules.setMessage({
                                      tone: 'good',
                                      text: tn('options_restored', back.done),
                                    });
                                }),
                          }
                        : {}),
                    });
                    void rules.read();
                  });
              },
              forgetHits: (id) =>
                void rules
                  .attempt(() => client.send('forgetRuleHits', { id }).then(() => true))
                  .then(rules.read),
              presets() {
                control.readCookies();
                setDialog('presets');
              },
              importRules: () => setDialog('import'),
              exportRules: exportThem,
              edit(id) {
                const status = rules.find(id);
                if (status?.locked === undefined && status)
                  setEditing({ base: status.rule, start: ruleToDraft(status.rule), isNew: false });
              },
              duplicate(id) {
                const status = rules.find(id);
                if (status) create(ruleToDraft(status.rule));
              },
              remove: (id) => remove([id]),
              removeMany: remove,
              toggle: (id, enabled) => toggle([id], enabled),
              toggleMany: toggle,
              move(id, before) {
                // The administrator's stand on top of all; before them is before the first of one's own.
                const locked = before !== null && rules.find(before)?.locked !== undefined;
                const own = statuses?.find((status) => status.locked === undefined)?.rule.id ?? null;
                void rules.move(id, locked ? own : before);
              },
              allow: (query) => void services.request(query).then(rules.read),
              undo: () => rules.message?.undo?.(),
              redo: () => rules.message?.redo?.(),
              dismiss: () => rules.setMessage(null),
            }}
          />
        )}
        {view === 'test' && (
          <RuleTester
            start={{ where: given.get('where') ?? '', name: given.get('name') ?? '' }}
            cookies={control.cookies}
            findRule={findRule}
            version={statuses}
            ask={(question) => client.send('testRules', question).catch(() => null)}
            showRule={(id) => {
              setOpenId(id);
              setView('rules');
            }}
            createRule={(domain, name) => create({ ...EMPTY_RULE, domain, name })}
          />
        )}
        {view === 'log' && (
          <div class="page log-page">
            {control.state && <BrowserLimits means={control.state.means} />}
            <CleanLog
              entries={control.log}
              now={now}
              findRule={findRule}
              restore={control.restore}
              forget={control.forget}
            />
          </div>
        )}
        {view !== 'rules' && (
          <footer class="section-foot">
            <StatusBar message={rules.message} dismiss={() => rules.setMessage(null)} />
          </footer>
        )}
      </TabPanel>
      {dialog === 'import' && (
        <ImportDialog
          rules={rules.rules()}
          stores={stores}
          now={services.now}
          newId={services.newId}
          count={count}
          add={addMany}
          close={() => setDialog(null)}
        />
      )}
      {dialog === 'presets' && (
        <PresetDialog
          rules={rules.rules()}
          sites={sites}
          cookiesOf={(site) => siteCookies(control.cookies ?? [], site, { now: services.now() })}
          now={services.now}
          newId={services.newId}
          count={count}
          add={addMany}
          close={() => setDialog(null)}
        />
      )}
      {editing && (
        <RuleForm
          key={editing.base.id}
          start={editing.start}
          base={editing.base}
          isNew={editing.isNew}
          rules={rules.rules()}
          stores={stores}
          now={services.now}
          check={(rule) => client.send('checkRule', { rule }).catch(() => null)}
          keep={(draft) => {
            if (editing.isNew) begun = draft;
          }}
          save={save}
          // A dialog tells that it was closed a moment later, when the next one may be open.
          close={() => setEditing((now) => (now === editing ? null : now))}
        />
      )}
    </div>
  );
}

/** What saving a rule did, and what it still waits for. */
function savedWords(
  after: readonly RuleStatus[],
  rule: Rule,
  isNew: boolean,
  sentence: (rule: Rule) => string,
) {
  const status = after.find((one) => one.rule.id === rule.id);
  if (status && isWaiting(status))
    return { tone: 'info' as const, text: t('rules_saved_waits', sentence(rule)) };
  return { text: t(isNew ? 'rules_added' : 'rules_saved', sentence(rule)) };
}
