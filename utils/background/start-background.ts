import { siteNotes } from '../audit/site-notes';
import { badge } from '../badge/badge';
import type { BrowserEdge } from '../browser/browser-edge';
import { serveNotices, serveRequests } from '../browser/transport';
import { classifyCookie } from '../cookies/classify-cookie';
import { blocking } from '../enforce/blocking';
import { enforcer } from '../enforce/enforce-change';
import { ownWrites } from '../enforce/own-writes';
import { ruleStore } from '../enforce/rule-store';
import { requestHandlers } from '../messaging/handlers';
import { parseRequest } from '../messaging/parse-request';
import { observer } from '../observe/observer';
import { sessionJournal } from '../operations/journal';
import { operations } from '../operations/operations';
import { settingsStore } from '../settings/settings-store';
import { changeNotices } from './change-notices';
import { forgetPrivate } from './forget-private';
import { selection } from './selection';

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
  const rules = blocking({
    edge,
    store,
    now,
    classify,
    onRulesChanged: () => board.post({ type: 'rules-changed' }),
  });
  const changes = operations({
    edge,
    journal: sessionJournal(edge.storage.session),
    now,
    ownWrite: own.add,
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
  });

  const handlers = requestHandlers({
    edge,
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
    void rules.apply();
    count.refreshAll();
  });

  // What an ended worker left: operations half done, rules the browser was not yet told.
  void changes.resume().catch(() => undefined);
  void rules.resume().catch(() => undefined);
}
