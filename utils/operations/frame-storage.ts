import type { BrowserEdge } from '../browser/browser-edge';
import { schemefulSite } from '../cookies/site';
import type { StoragePlace } from '../messaging/requests';
import { hostPattern } from '../site/host-pattern';
import { type StorageAnswer, type StorageTask, storageScript } from '../site/storage-script';
import { isLate, withinTime } from '../site/within-time';

export type StorageEdge = Pick<BrowserEdge, 'tabs' | 'permissions'>;

export type FrameStorageResult =
  | Extract<StorageAnswer, { ok: true }>
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** How long a frame may take to answer, in milliseconds: a page at a breakpoint never does. */
const FRAME_TIME = 5000;

/** Does something with the web storage of one frame; a frame that is gone or elsewhere is an answer, not an error. */
export async function inFrame(
  edge: StorageEdge,
  place: Pick<StoragePlace, 'tabId' | 'frameId' | 'origin' | 'area'>,
  task: Omit<StorageTask, 'origin' | 'area'>,
): Promise<FrameStorageResult> {
  const whole: StorageTask = { ...task, origin: place.origin, area: place.area };
  const script = { run: storageScript, args: [JSON.stringify(whole)] } as const;
  try {
    const [answer] = await withinTime(edge.tabs.run(place.tabId, script, [place.frameId]), FRAME_TIME);
    if (typeof answer?.result === 'string') return JSON.parse(answer.result) as StorageAnswer;
  } catch (error) {
    if (isLate(error))
      return { ok: false, code: 'storage-late', reason: 'The page did not answer within five seconds.' };
  }
  if (/^https?:/.test(place.origin)) {
    const origins = [hostPattern(new URL(place.origin))];
    if (!(await edge.permissions.contains({ origins }).catch(() => true)))
      return { ok: false, code: 'no-host-access', reason: 'Access to its site is missing.' };
  }
  return { ok: false, code: 'storage-frame-gone', reason: 'The frame is no longer there.' };
}

async function framesOf(edge: StorageEdge, tab: { readonly id: number; readonly url?: string }) {
  const frames = await edge.tabs.frames(tab.id);
  return frames ?? (tab.url === undefined ? [] : [{ id: 0, parentId: -1, url: tab.url }]);
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : null);

/** The site of a tab's top page, which partitions what its frames keep; `null` where it cannot be told. */
export async function topLevelSite(edge: StorageEdge, tabId: number): Promise<string | null> {
  const tab = await edge.tabs.get(tabId);
  const top = tab && (await framesOf(edge, tab)).find(({ id }) => id === 0);
  return top && URL.canParse(top.url) ? schemefulSite(new URL(top.url)) : null;
}

/**
 * Frames that share the storage of `place`, the frame itself first: for session storage those of its own tab, for local
 * storage those of every tab of the same jar under the same top-level site.
 */
export async function framesSharing(
  edge: StorageEdge,
  place: StoragePlace,
): Promise<readonly StoragePlace[]> {
  const tabs = (await edge.tabs.all()).filter(
    ({ id, storeId }) =>
      id === place.tabId || (place.area === 'local' && (place.storeId ?? storeId) === storeId),
  );
  const found = await Promise.all(
    tabs.map(async (tab) => {
      const frames = await framesOf(edge, tab);
      const top = frames.find(({ id }) => id === 0);
      const site = top && URL.canParse(top.url) ? schemefulSite(new URL(top.url)) : null;
      if (place.topLevelSite !== undefined && site !== place.topLevelSite) return [];
      return frames
        .filter(({ url }) => originOf(url) === place.origin)
        .map(({ id }) => ({ ...place, tabId: tab.id, frameId: id }));
    }),
  );
  const isItself = (each: StoragePlace) => each.tabId === place.tabId && each.frameId === place.frameId;
  const others = found.flat().filter((each) => !isItself(each));
  return [place, ...others];
}
