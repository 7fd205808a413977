import type { SiteNotesStore } from '../audit/site-notes';
import type { CopiedText } from '../background/copied-text';
import type { Drafts } from '../background/drafts';
import type { Selection } from '../background/selection';
import type { BrowserEdge } from '../browser/browser-edge';
import type { Blocking } from '../enforce/blocking';
import type { KeepProtected } from '../enforce/keep-protected';
import type { Settings } from '../model';
import type { ActivityRecorder } from '../observe/activity';
import type { BeforeAfter } from '../observe/before-after';
import { logHeaders } from '../observe/header-log';
import type { Observer } from '../observe/observer';
import type { VisitRecorder } from '../observe/visit-recorder';
import { watching } from '../observe/watching';
import { completePartition } from '../operations/complete-partition';
import { listCookies } from '../operations/list-cookies';
import type { Operations } from '../operations/operations';
import { listRedo, listUndo, redoWithRules, undoWithRules } from '../operations/undo-with-rules';
import { writeCookie } from '../operations/write-cookie';
import { readStorageEntry, removeStorageEntries, writeStorageEntry } from '../operations/write-storage-entry';
import type { SettingsStore } from '../settings/settings-store';
import { linesForgotten } from '../site/gaps';
import { inspectSite } from '../site/inspect-site';
import { openSites } from '../site/open-sites';
import { printInPage } from '../site/print-in-page';
import { readSite } from '../site/read-site';
import { clearSiteData, describeSiteData } from '../site-data/site-data';
import { type Snapshots, snapshotAnswers } from '../snapshots/snapshots';
import { inspectorAddress } from '../state/inspector-place';
import { type ControlHandlerContext, controlHandlers } from './control-handlers';
import type { Handlers } from './requests';

export interface HandlerContext extends ControlHandlerContext {
  readonly edge: BrowserEdge;
  readonly operations: Operations;
  readonly blocking: Blocking;
  readonly keep: KeepProtected;
  readonly settings: SettingsStore;
  readonly observer: Observer;
  readonly activity: ActivityRecorder;
  readonly selection: Selection;
  readonly drafts: Drafts;
  readonly copied: CopiedText;
  readonly notes: SiteNotesStore;
  readonly beforeAfter: BeforeAfter;
  readonly visits: VisitRecorder;
  readonly snapshots: Snapshots;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly onSettingsSaved: (settings: Settings) => void;
}

/** The background's answers. Each is short: what it answers with is made where its concept lives. */
export function requestHandlers(context: HandlerContext): Handlers {
  const { edge, operations, blocking, settings, observer, now } = context;
  return {
    ...controlHandlers(context),
    ...snapshotAnswers(context.snapshots),
    ...watching(context),
    describeSiteData: ({ tabId }) => describeSiteData({ edge }, tabId),
    clearSiteData: ({ operation = crypto.randomUUID(), ...wanted }) =>
      clearSiteData({ edge, operations, keep: context.keep }, { ...wanted, operation }),
    async inspectTab({ tabId, depth }) {
      const time = now();
      const quick = depth === 'cookies';
      const [first, stores, seen, corrections, comparing] = await Promise.all([
        readSite(edge, tabId, depth, { now: time }),
        edge.cookies.stores().catch(() => []),
        observer.log(tabId),
        context.notes.corrections().catch(() => ({})),
        quick ? undefined : context.beforeAfter.running(tabId).catch(() => undefined),
      ]);
      // The developer tools tell the address of a page that the browser hides.
      const read =
        first.url === '' && seen?.page !== undefined
          ? await readSite(edge, tabId, depth, { now: time, address: seen.page })
          : first;
      const snapshot = {
        ...read,
        observed: seen !== null,
        ...(seen ? { headers: logHeaders(seen) } : {}),
        ...(seen && seen.dropped > 0 ? { gaps: [...read.gaps, linesForgotten(seen.dropped)] } : {}),
        ...(seen?.hsts === undefined ? {} : { hsts: seen.hsts }),
      };
      if (seen && depth === 'all') context.activity.storage(tabId, snapshot);
      const store = stores.find(({ id }) => id === snapshot.storeId) ?? null;
      const behaviour = quick
        ? {}
        : await context.visits.inspected(snapshot.url, snapshot.storeId).catch(() => ({}));
      const report = inspectSite(snapshot, { now: time, store, quick, corrections, behaviour });
      return comparing === undefined ? report : { ...report, comparing };
    },
    async openSurface({ tabId, at }) {
      const options = at === undefined ? 'options.html' : `options.html#${at}`;
      await edge.openPage(tabId === null ? options : inspectorAddress(tabId));
      return null;
    },
    readActivity: ({ tabId, after }) => context.activity.read(tabId, after),
    readRequests: ({ tabId, after }) => context.activity.readRequests(tabId, after),
    readRequest: ({ tabId, id }) => context.activity.readRequest(tabId, id),
    async lookAtStorage({ tabId }) {
      if (await observer.isObserved(tabId))
        context.activity.storage(tabId, await readSite(edge, tabId, 'all', { now: now() }));
      return null;
    },
    async clearActivity({ tabId }) {
      await context.activity.clear(tabId);
      return null;
    },
    listCookies: () => listCookies(edge),
    deleteCookies: ({ keys, operation }) =>
      context.keep.around(keys, (free) => operations.deleteCookies(free, operation)),
    importCookies: ({ cookies, operation }) =>
      operations.importCookies(
        edge.kind === 'chromium' ? cookies.map(completePartition) : cookies,
        operation,
      ),
    writeCookie: (parameter) => writeCookie(parameter, { edge, operations, now }),
    readStorageEntry: (parameter) => readStorageEntry(edge, parameter),
    writeStorageEntry: (parameter) => writeStorageEntry(parameter, { edge, operations }),
    removeStorageEntries: (parameter) => removeStorageEntries(parameter, { edge, operations }),
    printInPage: (parameter) => printInPage(edge, parameter),
    async undo({ id, operation = crypto.randomUUID() }) {
      const result = await undoWithRules(id, operation, { operations, blocking });
      await context.snapshots.undone(id, operation);
      return result;
    },
    listUndo: () => listUndo({ operations, blocking }),
    async redo({ id, operation = crypto.randomUUID() }) {
      const kept = await context.keep.rows(await operations.goneAgain(id));
      const result = await redoWithRules(id, operation, {
        operations,
        blocking,
        sparing: new Set(kept.map((row) => row.id)),
      });
      await context.snapshots.redone(id, operation);
      return { ...result, failed: [...result.failed, ...kept] };
    },
    listRedo: () => listRedo({ operations, blocking }),
    listOperations: () => operations.listOperations(),
    async cancelOperation({ id }) {
      operations.cancel(id);
      return null;
    },
    async emptyTrash() {
      await operations.forgetAll();
      return null;
    },
    async dismissOperation({ id }) {
      await operations.dismiss(id);
      return null;
    },
    listStores: () => edge.cookies.stores(),
    listRules: () => blocking.list(),
    getRules: ({ ids }) => blocking.pick(new Set(ids)),
    saveRule: ({ rule }) => blocking.save(rule),
    removeRule: ({ id }) => blocking.remove(id),
    async changeRules(change) {
      const saved = new Set(change.save.map(({ id }) => id));
      return (await blocking.changeMany(change)).filter(({ rule }) => saved.has(rule.id));
    },
    async moveRule({ id, before }) {
      await blocking.move(id, before);
      return null;
    },
    async applyRules({ ids, operation, back }) {
      const wants = await blocking.reach(ids, { sparing: back !== undefined });
      const deletes = wants.every(({ want }) => want === null);
      const made = back ? (await blocking.pick(new Set(ids))).map(({ rule }) => rule) : [];
      return operations.change(deletes ? 'delete' : 'edit', wants, operation, {
        byRules: ids,
        ...(back && made.length > 0 ? { rules: { made, back } } : {}),
      });
    },
    getSiteNotes: ({ site }) => context.notes.read(site),
    dismissFinding: ({ site, key, reason }) =>
      context.notes.dismiss(site, key, reason === null ? null : { reason, time: now() }),
    correctClass: ({ to, ...subject }) => context.notes.correct(subject, to),
    keepAudit: ({ site, record }) => context.notes.keep(site, record),
    beginComparison: ({ tabId, event }) => context.beforeAfter.begin(tabId, event),
    finishComparison: ({ tabId }) => context.beforeAfter.finish(tabId),
    getComparison: ({ tabId }) => context.beforeAfter.get(tabId),
    async discardComparison({ tabId }) {
      await context.beforeAfter.discard(tabId);
      return null;
    },
    getVisits: ({ site, storeId }) => context.visits.get(site, storeId),
    rememberVisits: ({ site, storeId, on }) => context.visits.turn(site, storeId, on),
    async clearVisits({ site }) {
      await context.visits.clear(site);
      return null;
    },
    listOpenSites: () => openSites(edge),
    takeSelection: () => context.selection.take(),
    async keepDraft({ draft }) {
      await context.drafts.keep(draft);
      return null;
    },
    async forgetDraft({ id }) {
      await context.drafts.forget(id);
      return null;
    },
    readDraft: ({ id }) => context.drafts.read(id),
    async noteCopied({ digest }) {
      await context.copied.noted(digest);
      return null;
    },
    getSettings: () => settings.read(),
    async saveSettings({ settings: change }) {
      const saved = await settings.save(change);
      context.onSettingsSaved(saved);
      return saved;
    },
  };
}
