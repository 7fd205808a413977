import type { LookEdge, Tab } from '../browser/browser-edge';
import { siteOf } from '../cookies/site';
import type { Frame, Gap, GapCode, StorageEntry } from '../model';
import { isRecord } from '../record';
import type { Collected, CollectedGap } from './collect-storage';
import { frameNotReadable, noHostAccess, tooSlow } from './gaps';
import { hostPattern } from './host-pattern';
import type { FrameProbe } from './probe-frame';
import { isLate, withinTime } from './within-time';

/**
 * How long one frame may take in all, in milliseconds: the script's own budget, what a slow machine needs to begin, and to
 * hand over megabytes. Only a frame whose page never comes to rest takes so long.
 */
const FRAME_TIME = 5000;

/** The second looks for tokens by what the first defines (scripts/lib/token-formats-script.mjs); it gives the answer. */
const SCRIPT = { files: ['/token-formats.js', '/read-storage.js'] } as const;

export interface StorageRead {
  readonly entries: readonly StorageEntry[];
  readonly gaps: readonly Gap[];
}

type Reading = FrameProbe & Collected;

function parseReading(result: unknown): Reading | null {
  if (typeof result !== 'string') return null;
  const reading: unknown = JSON.parse(result);
  return isRecord(reading) && Array.isArray(reading['entries']) && Array.isArray(reading['gaps'])
    ? (reading as unknown as Reading)
    : null;
}

const reasons: Partial<Record<GapCode, string>> = {
  'storage-blocked': 'The browser blocks storage in this frame.',
  'indexeddb-unreadable': 'The database could not be read.',
  'time-budget': 'Reading it would have taken too long.',
};

/** A frame's own gaps. Where storage is blocked as a whole (sandboxed, opaque, forbidden), that is said once. */
function toGaps(collected: readonly CollectedGap[], place: string): readonly Gap[] {
  const isBlocked = collected.some(({ code }) => code === 'storage-blocked');
  const told = collected.filter(({ code }) => !isBlocked || code === 'time-budget');
  const gap = (code: GapCode, what: string): Gap => ({ what, code, reason: reasons[code] ?? 'Unreadable.' });
  return [
    ...(isBlocked ? [gap('storage-blocked', place)] : []),
    ...told.map(({ code, what }) => gap(code, `${place} ${what}`)),
  ];
}

/** Why a frame gave nothing; `null` when it is simply not there any more. */
async function whyUnread(
  edge: Pick<LookEdge, 'permissions' | 'tabs'>,
  tab: Tab,
  frame: Frame,
  error: unknown,
): Promise<Gap | null> {
  if (isLate(error)) return tooSlow(frame.url);
  const frames = await edge.tabs.frames(tab.id);
  if (frames && !frames.some(({ id, url }) => id === frame.id && url === frame.url)) return null;
  if (/^https?:/.test(frame.url)) {
    const url = new URL(frame.url);
    if (!(await edge.permissions.contains({ origins: [hostPattern(url)] })))
      return noHostAccess(url, siteOf(url.hostname));
  }
  return frameNotReadable(frame.url);
}

/**
 * Web storage of every frame. Frames of one origin share it, so an entry that two of them show alike is listed once;
 * frames of one origin in different partitions do not, and what differs is listed for each.
 */
export async function readStorage(
  edge: Pick<LookEdge, 'permissions' | 'tabs'>,
  tab: Tab,
  frames: readonly Frame[],
): Promise<StorageRead> {
  const entries = new Map<string, StorageEntry>();
  const gaps: Gap[] = [];
  await Promise.all(
    frames.map(async (frame) => {
      try {
        const [answer] = await withinTime(edge.tabs.run(tab.id, SCRIPT, [frame.id]), FRAME_TIME);
        const reading = parseReading(answer?.result);
        if (!reading) throw new Error('no answer');
        const { origin } = reading;
        for (const entry of reading.entries) {
          const id = JSON.stringify([origin, entry.area, entry.key, entry.value]);
          if (!entries.has(id)) entries.set(id, { origin, ...entry, frameId: frame.id });
        }
        gaps.push(...toGaps(reading.gaps, origin === 'null' ? frame.url : origin));
      } catch (error) {
        const gap = await whyUnread(edge, tab, frame, error);
        if (gap) gaps.push(gap);
      }
    }),
  );
  return { entries: [...entries.values()], gaps };
}
