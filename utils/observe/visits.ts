/** A cookie that holds an id, as a salted hash of it. */
export interface HashedId {
  readonly name: string;
  readonly hash: string;
}

/** What a site's jar held at one moment. Visitor ids stand with the one that is kept longest first. */
export interface VisitObservation {
  readonly sessions: readonly HashedId[];
  readonly visitors: readonly HashedId[];
}

/** One session id, under one visitor id. Times in milliseconds. */
export interface SessionSeen extends HashedId {
  /** Hash of the visitor id it was seen under; `null` where the site had given none. */
  readonly visitor: string | null;
  readonly first: number;
  readonly last: number;
  /** In how many visits it was there. */
  readonly visits: number;
}

/** What is remembered of a site: no value, no page, only salted hashes and times. */
export interface VisitLog {
  /** The cookie that tells the visitor, and its present id. */
  readonly visitor: HashedId | null;
  readonly visits: number;
  /** When the present visit began, and when anything was seen last. */
  readonly began: number;
  readonly last: number;
  readonly sessions: readonly SessionSeen[];
}

export const emptyVisits: VisitLog = { visitor: null, visits: 0, began: 0, last: 0, sessions: [] };

/** After half an hour without anything seen the next is another visit, as web analytics reckon it. */
export const VISIT_GAP = 30 * 60_000;
/** Session ids kept of a site and jar; those seen longest ago go first. */
export const MOST_SESSIONS = 200;

const DAY = 86_400_000;

/** The log with one more observation. Pure; a clock that was set back counts as standing still. */
export function withVisit(log: VisitLog, seen: VisitObservation, now: number): VisitLog {
  if (seen.sessions.length === 0 && seen.visitors.length === 0) return log;
  const time = Math.max(now, log.last);
  const fresh = log.visits === 0 || time - log.last > VISIT_GAP;
  const began = fresh ? time : log.began;
  const visitor = seen.visitors.find(({ name }) => name === log.visitor?.name) ?? seen.visitors[0] ?? null;
  const sessions = [...log.sessions];
  for (const { name, hash } of seen.sessions) {
    const at = sessions.findLastIndex(
      (one) =>
        one.name === name &&
        one.hash === hash &&
        (one.visitor === null || visitor === null || one.visitor === visitor.hash),
    );
    const old = sessions[at];
    if (old)
      sessions[at] = {
        ...old,
        visitor: old.visitor ?? visitor?.hash ?? null,
        last: time,
        visits: old.visits + (old.last < began ? 1 : 0),
      };
    else sessions.push({ name, hash, visitor: visitor?.hash ?? null, first: time, last: time, visits: 1 });
  }
  const kept =
    sessions.length > MOST_SESSIONS
      ? [...sessions].sort((a, b) => a.last - b.last).slice(-MOST_SESSIONS)
      : sessions;
  return {
    visitor: visitor ?? log.visitor,
    visits: log.visits + (fresh ? 1 : 0),
    began,
    last: time,
    sessions: kept,
  };
}

/** What the ids of one cookie did over time. Lengths in milliseconds. */
export interface SessionBehaviour {
  readonly name: string;
  /** Distinct ids, and how often one took the place of another. */
  readonly ids: number;
  readonly changes: number;
  /** Visitor ids they were seen under. */
  readonly visitors: number;
  /** How long an id that was replaced had lasted, by the median; of the present one so far where none was replaced. */
  readonly typical: number;
  readonly longest: number;
  /** In how many visits an id was there, on average. */
  readonly visitsEach: number;
  /** What the id stands for; `unclear` while too little was seen. */
  readonly behaves: 'visit' | 'visitor' | 'unclear';
}

function median(lengths: readonly number[]): number {
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** Our choice: an id that outlives three visits and a day follows the visitor; one that is new at each visit does not. */
function behaves(
  ids: number,
  visitsEach: number,
  typical: number,
  visits: number,
): SessionBehaviour['behaves'] {
  if (visitsEach >= 3 && typical >= DAY) return 'visitor';
  if (ids >= 2 && visits >= 2 && visitsEach <= 1.5) return 'visit';
  return 'unclear';
}

/** What each session cookie of the log did, in the order they were first seen. */
export function sessionBehaviours(log: VisitLog): readonly SessionBehaviour[] {
  const byName = new Map<string, SessionSeen[]>();
  for (const one of log.sessions) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return [...byName].map(([name, seen]) => {
    const lives = new Map<string, { first: number; last: number; visits: number }>();
    for (const { hash, first, last, visits } of seen) {
      const old = lives.get(hash);
      lives.set(hash, {
        first: Math.min(first, old?.first ?? first),
        last: Math.max(last, old?.last ?? last),
        visits: visits + (old?.visits ?? 0),
      });
    }
    const ordered = [...lives.values()].sort((a, b) => a.last - b.last);
    const length = ({ first, last }: { first: number; last: number }) => last - first;
    const replaced = ordered.slice(0, -1);
    const typical = median((replaced.length > 0 ? replaced : ordered).map(length));
    const visitsEach = ordered.reduce((sum, { visits }) => sum + visits, 0) / ordered.length;
    return {
      name,
      ids: ordered.length,
      changes: ordered.length - 1,
      visitors: new Set(seen.flatMap(({ visitor }) => visitor ?? [])).size,
      typical,
      longest: Math.max(...ordered.map(length)),
      visitsEach,
      behaves: behaves(ordered.length, visitsEach, typical, log.visits),
    };
  });
}
