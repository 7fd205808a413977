import { siteNotes } from '../audit/site-notes';
import { badge } from '../badge/badge';
import type { BrowserEdge } from '../browser/browser-edge';
import { serveNotices, serveRequests } from '../browser/transport';
import { cleanLog } from '../clean/clean-log';
import { classifyCookie } from '../cookies/classify-cookie';
import { blocking } from '../enforce/blocking';
import { control } from '../enforce/control';
import { enforcer } from '../enforce/enforce-change';
import { ownWrites } from '../enforce/own-writes';
import { ruleHitsStore } from '../enforce/rule-hits';
import { ruleStore } from '../enforce/rule-store';
import { suspensionStore } from '../enforce/suspension';
import { requestHandlers } from '../messaging/handlers';
import { parseRequest } from '../messaging/parse-request';
import { observer } from '../observe/observer';
import { sessionJournal } from '../operations/journal';
import { operations } from '../operations/operations';
import { settingsStore } from '../settings/settings-store';
import { changeNotices } from './change-notices';
import { forgetPrivate } from './forget-private';
import { selection } from './selection';
import { wakeUps } from './wake-ups';

/**
 * Puts the background together and registers every listener before it returns: a browser that starts the worker for an
 * event only delivers it to listeners that are there at once. Nothing kept in memory here matters: the worker can be
 * ended at any moment. `now` is the clock in milliseconds.
 */
export function startBackground(edge: BrowserEdge, now: () => number): void {
  const settings = settingsStore(edge.storage.local);
  const store = ruleStore(edge.storage.local);
  const own = ownWrites(now);
  const board = serveNotices(edge);
  const classify = (cookie: Parameters<typeof classifyCookie>[0]) =>
    classifyCookie(cookie, { now: now() }).class;
  const onRulesChanged = () => board.post({ type: 'rules-changed' });
  const suspension = suspensionStore(edge.storage);
  const hits = ruleHitsStore(edge.storage.local, { now, onChanged: onRulesChanged });
  const wake = wakeUps(edge, now, { rules: () => void rules.refresh().then(() => count.refreshAll()) });
  const rules = blocking({
    edge,
    store,
    suspension,
    hits,
    now,
    classify,
    onRulesChanged,
    wakeAt: (time) => wake.set('rules', time),
  });
  const changes = operations({
    edge,
    journal: sessionJournal(edge.storage.session),
    now,
    ownWrite: own.add,
    onStorageChanged: (tabId) => board.post({ type: 'tab-changed', tabId }),
    tell(operation) {
      board.post({ type: 'operation', operation });
      return board.isHeard();
    },
  });
  const count = badge({ edge, settings, now });
  const enforce = enforcer({ edge, store, own, now, classify });
  const tellChange = changeNotices(board);

  const watch = observer(edge, (tabId) => board.post({ type: 'tab-changed', tabId }));
  const leaveNoTrace = forgetPrivate(edge, changes);
  edge.tabs.onRemoved((tabId) => {
    void watch.stop(tabId).catch(() => undefined);
    leaveNoTrace();
    void rules.endExceptions({ closedTab: tabId }).catch(() => undefined);
  });

  const cleaned = cleanLog(edge.storage);
  const handlers = requestHandlers({
    edge,
    control: control({
      edge,
      store,
      blocking: rules,
      suspension,
      hits,
      now,
      classify,
      onSuspended: () => count.refreshAll(),
    }),
    cleaned,
    hits,
    onCleanLogChanged: onRulesChanged,
    operations: changes,
    blocking: rules,
    settings,
    observer: watch,
    selection: selection(edge),
    notes: siteNotes(edge.storage.local, () => crypto.randomUUID()),
    now,
    onSettingsSaved() {
      board.post({ type: 'settings-changed' });
      count.refreshAll();
    },
  });
  serveRequests(edge, handlers, parseRequest);

  edge.cookies.onChanged((change) => {
    void enforce(change).catch(() => undefined);
    tellChange(change.cookie);
    count.cookiesChanged();
  });
  for (const listen of [edge.tabs.onActivated, edge.tabs.onUpdated]) {
    listen((tabId) => {
      board.post({ type: 'tab-changed', tabId });
      count.tabChanged(tabId);
    });
  }
  edge.permissions.onChanged(() => {
    board.post({ type: 'permissions-changed' });
    count.refreshAll();
    void rules.apply();
  });
  edge.lifecycle.onInstalled(() => {
    void rules.apply();
    count.refreshAll();
  });
  edge.lifecycle.onStartup(() => {
    void rules.endExceptions({ restarted: true }).then(() => rules.apply());
    count.refreshAll();
  });

  // What an ended worker left: operations half done, rules the browser was not yet told.
  void changes.resume().catch(() => undefined);
  void rules.resume().catch(() => undefined);
}
