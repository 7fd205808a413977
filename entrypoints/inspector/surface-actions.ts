import type { SurfaceActions } from '../../components/inspector/inspector-props';
import type { SurfaceEdge } from '../../utils/browser/browser-edge';
import type { Client } from '../../utils/messaging/requests';
import { sitePattern } from '../../utils/site/host-pattern';
import type { Outcome } from '../../utils/state/inspector-state';
import { copyNoted } from './copy-noted';

export interface SurfaceContext {
  readonly edge: SurfaceEdge;
  readonly client: Client;
  /** The inspected tab; `null` where there is none. */
  readonly tabId: Promise<number | null>;
  /** Tells a person what came of what they asked for. */
  readonly report: (outcome: Outcome) => unknown;
}

/** What every surface with an inspector does alike; where it opens other surfaces, each says itself. */
export function surfaceActions({
  edge,
  client,
  tabId,
  report,
}: SurfaceContext): Omit<SurfaceActions, 'openOptions'> {
  /** Why a tab cannot be watched. */
  const notWatched = async () => {
    const id = await tabId;
    const tab = id === null ? undefined : await edge.tabs.get(id).catch(() => undefined);
    return tab === null ? 'gone' : 'failed';
  };
  return {
    now: Date.now,
    copy: copyNoted(client),
    tokenTools: async () =>
      (await import('../../utils/browser/token-tools')).tokenTools(
        () => new Worker(edge.fileUrl('token-worker.js'), { type: 'module' }),
      ),
    request: client.send,
    listen: client.listen,
    writeExport: async (job) => (await import('../../utils/transfer/write-export')).writeExport(job),
    browser: edge.kind,
    ways: async () => (await import('../../utils/browser/webext-ways')).webextWays(),
    reloadTab: () => void tabId.then((id) => (id === null ? undefined : edge.tabs.reload(id))),
    /** Asked for first, within the click; then the tab is watched and read anew from its first request on. */
    async watchHeaders(site) {
      try {
        // The tab's site alone: what it loads from others is seen where that has been given too.
        const origins = [site === '' ? '*://*/*' : sitePattern(site)];
        const wanted = { permissions: ['webRequest'], origins };
        // Firefox refuses to be asked for what is no optional permission, also when it is there.
        const granted = await edge.permissions.request(wanted).catch(() => edge.permissions.contains(wanted));
        if (!granted) return 'refused';
        const id = await tabId;
        if (id === null) return 'failed';
        const { observed } = await client.send('observeTab', { tabId: id, on: true });
        if (!observed) return notWatched();
        await edge.tabs.reload(id);
        return 'watching';
      } catch {
        return notWatched();
      }
    },
    // Called within the click itself: after an `await` the browser would refuse to ask.
    grant: (permission) =>
      // Firefox refuses to be asked for what is no optional permission.
      void edge.permissions
        .request(
          permission.includes('://') || permission === '<all_urls>'
            ? { origins: [permission] }
            : { permissions: [permission] },
        )
        .then(
          (given) =>
            given ||
            report({
              kind: 'failed',
              code: 'permission-declined',
              message: 'The permission was not given, so nothing changed.',
            }),
        )
        .catch(() => undefined),
  };
}

/** Opens the options, at one of their sections where one is named. */
export function openOptions(edge: SurfaceEdge, at: string | undefined): Promise<void> {
  return at === undefined ? edge.openOptions() : edge.tabs.open(edge.fileUrl(`options.html#${at}`));
}

/** Saves a text as a file, in a surface that stays open until the file is there. */
export function saveFile(...file: [name: string, mediaType: string, text: string]): void {
  void import('../../utils/browser/save-file').then((module) => module.saveFile(...file));
}
