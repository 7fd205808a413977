import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyVisits,
  MOST_SESSIONS,
  sessionBehaviours,
  VISIT_GAP,
  type VisitLog,
  type VisitObservation,
  withVisit,
} from '../../../utils/observe/visits';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

/** The jar as `sid=a; _ga=v`, each id written for its hash. */
function jar(text: string): VisitObservation {
  const ids = text.split('; ').map((pair) => {
    const [name = '', hash = ''] = pair.split('=');
    return { name, hash };
  });
  return {
    sessions: ids.filter(({ name }) => !name.startsWith('_')),
    visitors: ids.filter(({ name }) => name.startsWith('_')),
  };
}

type Moment = readonly [time: number, text: string];
const seen = (...moments: readonly Moment[]): VisitLog =>
  moments.reduce((log, [time, text]) => withVisit(log, jar(text), START + time), emptyVisits);
const told = (log: VisitLog) =>
  log.sessions.map(({ hash, visitor, visits }) => `${hash}/${visitor} ${visits}`);
const behaviour = (...moments: readonly Moment[]) => sessionBehaviours(seen(...moments))[0];

describe('the visits of a site', () => {
  it('begin after half an hour without anything seen', () => {
    expect(seen([0, 'sid=a'], [VISIT_GAP, 'sid=a']).visits).toBe(1);
    expect(seen([0, 'sid=a'], [VISIT_GAP + 1, 'sid=a']).visits).toBe(2);
  });

  it('keep each session id once, with the visits it was there in', () => {
    const log = seen([0, 'sid=a; _v=1'], [1, 'sid=a; _v=1'], [DAY, 'sid=a; _v=1'], [DAY + 1, 'sid=b; _v=1']);
    expect(told(log)).toEqual(['a/1 2', 'b/1 1']);
    expect(log.sessions[0]).toMatchObject({ first: START, last: START + DAY });
  });

  it('tell session ids of one visitor id from those of another, and fill in one that comes late', () => {
    expect(told(seen([0, 'sid=a'], [1, 'sid=a; _v=1']))).toEqual(['a/1 1']);
    expect(told(seen([0, 'sid=a; _v=1'], [1, 'sid=a; _v=2']))).toEqual(['a/1 1', 'a/2 1']);
  });

  it('stay with the visitor id they began with while it is there', () => {
    const log = seen([0, 'sid=a; _v=1'], [1, 'sid=b; _other=9; _v=1']);
    expect(told(log)).toEqual(['a/1 1', 'b/1 1']);
    expect(log.visitor).toEqual({ name: '_v', hash: '1' });
  });

  it('learn nothing from an empty jar', () => {
    expect(withVisit(emptyVisits, { sessions: [], visitors: [] }, START)).toBe(emptyVisits);
  });

  it('take a clock that was set back for one that stands still', () => {
    expect(seen([DAY, 'sid=a'], [0, 'sid=a']).last).toBe(START + DAY);
  });
});

describe('what a session id does over time', () => {
  it('is unclear after one visit', () => {
    expect(behaviour([0, 'sid=a'])).toMatchObject({ ids: 1, changes: 0, typical: 0, behaves: 'unclear' });
  });
  it('is that of a visit when each visit has another', () => {
    const moments = [0, 1, 2, 3].flatMap((day) => [
      [day * DAY, `sid=${day}`] as const,
      [day * DAY + 600_000, `sid=${day}`] as const,
    ]);
    expect(behaviour(...moments)).toMatchObject({
      ids: 4,
      changes: 3,
      typical: 600_000,
      longest: 600_000,
      visitsEach: 1,
      behaves: 'visit',
    });
  });
  it('is that of a visitor when it outlives visits', () => {
    expect(behaviour([0, 'sid=a'], [12 * HOUR, 'sid=a'], [DAY, 'sid=a'])).toMatchObject({
      behaves: 'visitor',
    });
    expect(behaviour([0, 'sid=a'], [HOUR, 'sid=a'], [2 * HOUR, 'sid=a'])).toMatchObject({
      behaves: 'unclear',
    });
    expect(behaviour([0, 'sid=a'], [DAY, 'sid=a'])).toMatchObject({ behaves: 'unclear' });
  });
  it('counts the visitor ids it was seen under', () => {
    expect(behaviour([0, 'sid=a; _v=1'], [DAY, 'sid=b; _v=2'], [2 * DAY, 'sid=c; _v=2'])).toMatchObject({
      visitors: 2,
      behaves: 'visit',
    });
  });
});

describe('whatever a jar does', () => {
  const id = (names: readonly string[]) =>
    fc.record({ name: fc.constantFrom(...names), hash: fc.integer({ min: 0, max: 400 }).map(String) });
  const moments = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 10 * DAY }),
      fc.record({
        sessions: fc.uniqueArray(id(['sid', 'auth', 's3']), { selector: ({ name }) => name, maxLength: 3 }),
        visitors: fc.uniqueArray(id(['_a', '_b']), { selector: ({ name }) => name, maxLength: 2 }),
      }),
    ),
    { maxLength: 60 },
  );
  const run = (all: readonly (readonly [number, VisitObservation])[]) =>
    all.reduce((log, [step, observation]) => withVisit(log, observation, log.last + step), emptyVisits);

  it('the log is bounded, its times are in order and no id has more visits than there were', () => {
    fc.assert(
      fc.property(moments, (all) => {
        const log = run(all);
        expect(log.sessions.length).toBeLessThanOrEqual(MOST_SESSIONS);
        expect(log.began).toBeLessThanOrEqual(log.last);
        for (const { first, last, visits } of log.sessions) {
          expect(first).toBeLessThanOrEqual(last);
          expect(last).toBeLessThanOrEqual(log.last);
          expect(visits).toBeGreaterThanOrEqual(1);
          expect(visits).toBeLessThanOrEqual(log.visits);
        }
        for (const { ids, changes, typical, longest } of sessionBehaviours(log)) {
          expect(changes).toBe(ids - 1);
          expect(typical).toBeLessThanOrEqual(longest);
        }
      }),
    );
  });

  it('seeing the same again at once changes nothing', () => {
    fc.assert(
      fc.property(moments, (all) => {
        const log = run(all);
        const [, again] = all.at(-1) ?? [0, { sessions: [], visitors: [] }];
        expect(withVisit(log, again, log.last)).toEqual(log);
      }),
    );
  });

  it('many ids drop those seen longest ago', () => {
    let log: VisitLog = emptyVisits;
    for (let at = 0; at <= MOST_SESSIONS; at += 1) log = withVisit(log, jar(`sid=${at}`), START + at);
    expect(log.sessions).toHaveLength(MOST_SESSIONS);
    expect(log.sessions.map(({ hash }) => hash)).not.toContain('0');
  });
});
