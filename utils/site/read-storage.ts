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
 * How long one frame may take that is asked alone, in milliseconds: the script's own budget, what a slow machine needs to
 * begin, and to hand over megabytes. Only a frame whose page never comes to rest takes so long.
 */
const FRAME_TIME = 5000;
/** How long all of them may take in one call; what has not answered then is asked alone. Milliseconds. */
const TOGETHER_TIME = 2500;

const SCRIPT = '/read-storage.js';
/**
 * What defines how it looks for tokens (scripts/lib/token-formats-script.mjs). Only a value that is too long to be carried
 * over whole is searched in its frame, and to define it takes a frame 5 ms: few have such a value, and a page can have a
 * thousand frames.
 */
const FORMATS = '/token-formats.js';

export interface StorageRead {
  readonly entries: readonly StorageEntry[];
  readonly gaps: readonly Gap[];
}

type Reading = FrameProbe & Collected;

/** What a frame answered: `null` when it holds a value that is too long and was not searched for tokens. */
function parseReading(result: unknown): Reading | null | undefined {
  if (typeof result !== 'string') return undefined;
  const reading: unknown = JSON.parse(result);
  if (reading === null) return null;
  return isRecord(reading) && Array.isArray(reading['entries']) && Array.isArray(reading['gaps'])
    ? (reading as unknown as Reading)
    : undefined;
}

type RunEdge = Pick<LookEdge, 'tabs'>;
type Readings = ReadonlyMap<number, Reading | null | undefined>;

/**
 * What the frames say when all are asked in one call: Chromium reads a script's file anew for each call, which takes it 12 ms,
 * and a page can have a thousand frames. One that cannot be reached is not among them.
 */
async function readTogether(edge: RunEdge, tabId: number): Promise<Readings> {
  const answers = await edge.tabs.run(tabId, { files: [SCRIPT] }, 'all').catch(() => []);
  return new Map(answers.map(({ frameId, result }) => [frameId, parseReading(result)]));
}

async function readAlone(edge: RunEdge, tabId: number, frameId: number, isBlind: boolean): Promise<Reading> {
  const files = isBlind ? [FORMATS, SCRIPT] : [SCRIPT];
  const [answer] = await edge.tabs.run(tabId, { files }, [frameId]);
  const reading = parseReading(answer?.result);
  if (reading) return reading;
  if (reading === undefined || isBlind) throw new Error('no answer');
  return readAlone(edge, tabId, frameId, true);
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
  const together = readTogether(edge, tab.id);
  const soon: Readings = await withinTime(together, TOGETHER_TIME).catch(() => new Map());
  await Promise.all(
    frames.map(async (frame) => {
      try {
        const known = soon.get(frame.id);
        const ask = () => {
          const late = together.then((all) => all.get(frame.id) ?? Promise.reject(new Error('no answer')));
          return Promise.any([readAlone(edge, tab.id, frame.id, known === null), late]);
        };
        const reading = known ?? (await withinTime(ask(), FRAME_TIME));
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
