import { siteNotes } from '../audit/site-notes';
import { badge } from '../badge/badge';
import { worstMark } from '../badge/worst-finding';
import type { BrowserEdge } from '../browser/browser-edge';
import { serveNotices, serveRequests } from '../browser/transport';
import { classifyCookie } from '../cookies/classify-cookie';
import { ownWrites } from '../enforce/own-writes';
import { managedPolicy } from '../managed/managed-policy';
import { requestHandlers } from '../messaging/handlers';
import { parseRequest } from '../messaging/parse-request';
import type { Notice } from '../messaging/requests';
import type { Cookie } from '../model';
import { activityRecorder } from '../observe/activity';
import { beforeAfter } from '../observe/before-after';
import { observer } from '../observe/observer';
import { visitRecorder } from '../observe/visit-recorder';
import { groupedOperations } from '../operations/grouped-operations';
import { keptJournal } from '../operations/kept-journal';
import { operations } from '../operations/operations';
import { isStillMade } from '../operations/read-jar';
import { settingsStore } from '../settings/settings-store';
import { snapshots } from '../snapshots/snapshots';
import { changeNotices } from './change-notices';
import { copiedText } from './copied-text';
import { drafts } from './drafts';
import { forgetPrivate } from './forget-private';
import { listening } from './listening';
import { reopenPopup } from './reopen-popup';
import { selection } from './selection';
import { startControl } from './start-control';
import { surfaceCommands } from './surface-commands';

/** Notices of what makes pages' events worth hearing, or no longer so. */
const NEEDS_CHANGED: ReadonlySet<Notice['type']> = new Set([
  'rules-changed',
  'settings-changed',
  'permissions-changed',
]);

/**
 * Puts the background together and registers every listener before it returns: a browser that starts the worker for an
 * event only delivers it to listeners that are there at once. Nothing kept in memory here matters: the worker can be
 * ended at any moment. `now` is the clock in milliseconds; `welcome` opens the page of the first run at installation.
 */
export function startBackground(
  edge: BrowserEdge,
  now: () => number,
  { welcome = false }: { readonly welcome?: boolean } = {},
): void {
  const listen = listening(edge, [
    { events: ['cookies', 'tabs', 'closed-tabs'], each: true, holds: () => rules.areThere() },
    { events: ['cookies', 'tabs'], holds: () => count.isShown() },
    {
      events: ['cookies', 'tabs', 'closed-tabs', 'requests'],
      each: true,
      holds: async () => watch.isAll() || (await watch.watched()).length > 0 || activity.isRecording(),
    },
    { events: ['closed-tabs'], holds: () => comparisons.areThere() },
    { events: ['cookies', 'tabs'], each: true, holds: () => visits.areRemembered() },
    // What was kept of a private window goes with it.
    { events: ['closed-tabs'], holds: edge.permissions.privateWindows },
  ]);
  const managed = managedPolicy(edge, () => {
    rules.policyChanged();
    settingsChanged();
  });
  const settings = settingsStore(edge.storage.local, managed.read);
  const own = ownWrites(now);
  const activity = activityRecorder(edge, {
    now,
    onActivity: (tabId) => board.post({ type: 'activity', tabId }),
    isAll: () => watch.isAll(),
  });
  /** Tells the time line whose doing a write is, and the rules that it is ours. */
  const ownWrite = (by: 'jarlens' | 'rule') => (id: string, want: Cookie | null) => {
    activity.wrote(id, want, by);
    own.add(id, want);
  };
  const notices = serveNotices(edge);
  const board = {
    ...notices,
    post(notice: Notice) {
      if (NEEDS_CHANGED.has(notice.type)) listen.touched();
      notices.post(notice);
    },
  };
  const classify = (cookie: Parameters<typeof classifyCookie>[0]) =>
    classifyCookie(cookie, { now: now() }).class;
  const rules = startControl({
    edge,
    settings,
    managed,
    own: { ...own, add: ownWrite('rule') },
    now,
    classify,
    onChanged: () => board.post({ type: 'rules-changed' }),
    onSettingsTaken: () => settingsChanged(),
    onSuspended() {
      listen.touched();
      count.refreshAll();
    },
  });
  const journal = keptJournal({
    areas: edge.storage,
    wanted: async () => (await settings.read()).keepTrash,
    now,
    isStill: (changes) => isStillMade(edge, changes),
  });
  /** Whoever changed them: a person here or on another device, or an administrator. */
  function settingsChanged(): void {
    void journal.settle().catch(() => undefined);
    rules.settingsChanged();
    board.post({ type: 'settings-changed' });
    count.refreshAll();
  }
  const single = operations({
    edge,
    journal,
    now,
    ownWrite: ownWrite('jarlens'),
    ownStorageWrite: activity.wroteStorage,
    hushed: (work) =>
      listen.hushed(work, () => {
        tellChange(null);
        count.cookiesChanged();
      }),
    forgetTakenBack: journal.forgetTakenBack,
    onStorageChanged: (tabId) => board.post({ type: 'tab-changed', tabId }),
    tell(operation) {
      board.post({ type: 'operation', operation });
      return board.isHeard();
    },
  });
  const changes = groupedOperations(single, journal.heads, journal.memoryOnly);
  const states = snapshots({
    edge,
    operations: changes,
    keep: rules.handlers.keep,
    now,
    newId: () => crypto.randomUUID(),
    onChanged: () => board.post({ type: 'snapshots-changed' }),
  });
  const count = badge({
    edge,
    settings,
    suspension: rules.suspension,
    now,
    async worst(tabId) {
      const report = await handlers.inspectTab({ tabId, depth: 'all' });
      return worstMark(report, (await notes.read(report.site)).dismissals);
    },
  });
  const tellChange = changeNotices(board);

  const watch = observer(edge, (tabId) => board.post({ type: 'tab-changed', tabId }), activity);
  const notes = siteNotes(edge.storage.local, () => crypto.randomUUID());
  const comparisons = beforeAfter(edge, {
    now,
    corrections: notes.corrections,
    onChanged: (tabId) => board.post({ type: 'tab-changed', tabId }),
  });
  const visits = visitRecorder(edge, { now, newSalt: () => crypto.randomUUID() });
  const copied = copiedText(edge, { settings, now });
  const typed = drafts(edge.storage.session);
  const kept = {
    async forgetStores(gone: ReadonlySet<string>) {
      await changes.forgetStores(gone);
      await states.forgetStores(gone);
      await typed.forgetStores(gone);
      await rules.forgetStores(gone);
    },
  };
  const leaveNoTrace = forgetPrivate(edge, kept, () => board.post({ type: 'cookies-changed', domains: [] }));
  edge.tabs.onRemoved((tabId) => {
    void watch.stop(tabId).catch(() => undefined);
    void comparisons.discard(tabId).catch(() => undefined);
    void activity.stop(tabId).catch(() => undefined);
    leaveNoTrace();
    // What is open about it says so.
    board.post({ type: 'tab-changed', tabId });
  });

  const handlers = requestHandlers({
    ...rules.handlers,
    edge,
    operations: changes,
    settings,
    observer: watch,
    activity,
    selection: selection(edge),
    drafts: typed,
    copied,
    notes,
    beforeAfter: comparisons,
    visits,
    snapshots: states,
    now,
    onSettingsSaved() {
      rules.settingsSaved();
      settingsChanged();
    },
  });
  // What takes longer than the moment after its question may have made a need of which nobody has been told yet.
  serveRequests(edge, handlers, parseRequest, listen.touched);
  surfaceCommands(edge, {
    inspect: (tabId) => handlers.inspectTab({ tabId, depth: 'cookies' }),
    deleteCookies: (keys) => handlers.deleteCookies({ keys, operation: crypto.randomUUID() }),
    announce: count.announce,
  });

  edge.cookies.onChanged((change) => {
    activity.changed(change);
    tellChange(change.cookie);
    visits.cookieChanged(change.cookie);
    count.cookiesChanged();
  });
  for (const listen of [edge.tabs.onActivated, edge.tabs.onUpdated]) {
    listen((tabId) => {
      board.post({ type: 'tab-changed', tabId });
      count.tabChanged(tabId);
      visits.tabChanged(tabId);
    });
  }
  edge.permissions.onChanged((added) => {
    board.post({ type: 'permissions-changed' });
    count.refreshAll();
    if (added) void reopenPopup(edge, now).catch(() => undefined);
  });
  edge.lifecycle.onInstalled((first) => {
    count.refreshAll();
    if (first && welcome) void edge.openPage('options.html#welcome').catch(() => undefined);
  });
  edge.lifecycle.onStartup(() => count.refreshAll());

  // What an ended worker left: operations half done, rules the browser was not yet told.
  void changes
    .resume()
    .then(() => states.resume())
    .catch(() => undefined);
  rules.resume();
}
