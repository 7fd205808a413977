import { describe, expect, it } from 'vitest';
import type { SiteReport } from '../../../utils/model';
import {
  type InspectorEvent,
  type InspectorState,
  initialInspector,
} from '../../../utils/state/inspector-state';
import { reduceInspector } from '../../../utils/state/reduce';
import { reportOf, row } from '../../builders/report';

const [a, b, c] = [row({ name: 'a' }), row({ name: 'b' }), row({ name: 'c' })];
const read = (report: SiteReport, depth: 'cookies' | 'all' = 'cookies', now = 1): InspectorEvent => ({
  type: 'read',
  report,
  depth,
  now,
});
const stateAfter = (...events: readonly InspectorEvent[]): InspectorState =>
  events.reduce(reduceInspector, initialInspector);

describe('a reading', () => {
  it('keeps the very object of a row in which nothing changed, so that it is not drawn again', () => {
    const first = stateAfter(read(reportOf([a, b])));
    const changed = row({ name: 'b', value: 'new' });
    const second = reduceInspector(first, read(reportOf([structuredClone(a), changed])));
    expect(second.report?.cookies[0]).toBe(a);
    expect(second.report?.cookies[1]).toBe(changed);
  });

  it('keeps the list itself when nothing changed at all', () => {
    const first = stateAfter(read(reportOf([a, b])));
    const second = reduceInspector(first, read(structuredClone(reportOf([a, b]))));
    expect(second.report?.cookies).toBe(first.report?.cookies);
  });

  it('of the cookies alone keeps the tokens and storage of the same page', () => {
    const whole = reportOf([a], {
      findings: [
        {
          rule: 'r',
          severity: 'low',
          subject: { kind: 'site', name: '' },
          evidence: '',
          advice: '',
          reference: '',
        },
      ],
    });
    const state = stateAfter(read(whole, 'all'), read(reportOf([a, b])));
    expect(state.complete).toBe(true);
    expect(state.report?.findings).toHaveLength(1);
    expect(state.report?.cookies).toHaveLength(2);
  });

  it('of the cookies alone keeps what a cookie of the same value was known to hold', () => {
    const holder = { ...a, tokenIds: ['t1'] };
    const changed = { ...row({ name: 'b', value: 'new' }), tokenIds: [] };
    const whole = reportOf([holder, { ...b, tokenIds: ['t2'] }]);
    const state = stateAfter(read(whole, 'all'), read(reportOf([{ ...a, tokenIds: [] }, changed])));
    expect(state.report?.cookies.map((cookie) => cookie.tokenIds)).toEqual([['t1'], []]);
  });

  it('of another page begins anew', () => {
    const other = reportOf([b]);
    const state = stateAfter(
      read(reportOf([a]), 'all'),
      { type: 'toggle', id: a.id },
      read({ ...other, snapshot: { ...other.snapshot, url: 'https://other.test/' } }),
    );
    expect(state.complete).toBe(false);
    expect(state.open.size).toBe(0);
  });

  it('that failed keeps what was read before', () => {
    const state = stateAfter(read(reportOf([a])), {
      type: 'read-failed',
      code: 'no-answer',
      message: 'No answer.',
    });
    expect(state.report?.cookies).toEqual([a]);
    expect(state.problem?.code).toBe('no-answer');
    expect(reduceInspector(state, read(reportOf([a]))).problem).toBeNull();
  });
});

describe('the active row', () => {
  it('passes to the row that takes the place of a deleted one', () => {
    const state = stateAfter(
      read(reportOf([a, b, c])),
      { type: 'activate', id: b.id },
      read(reportOf([a, c])),
    );
    expect(state.activeId).toBe(c.id);
  });
  it('passes to the last row when the last was deleted, and to none when none is left', () => {
    const last = stateAfter(read(reportOf([a, b])), { type: 'activate', id: b.id }, read(reportOf([a])));
    expect(last.activeId).toBe(a.id);
    expect(reduceInspector(last, read(reportOf([]))).activeId).toBeNull();
  });
  it('is one that was just made as soon as a reading brings it, and until then the one before', () => {
    const asked = stateAfter(
      read(reportOf([a])),
      { type: 'activate', id: a.id },
      { type: 'activate', id: b.id },
      read(reportOf([a])),
    );
    expect(asked.activeId).toBe(a.id);
    const come = reduceInspector(asked, read(reportOf([a, b])));
    expect(come).toMatchObject({ activeId: b.id, awaitedId: null });
  });
  it('stays where it is while its row passes the filter', () => {
    const state = stateAfter(
      read(reportOf([a, b])),
      { type: 'activate', id: b.id },
      { type: 'filter', text: 'b' },
    );
    expect(state.activeId).toBe(b.id);
  });
});

describe('sorting', () => {
  it('goes from ascending to descending and back to the order of the browser', () => {
    const sort: InspectorEvent = { type: 'sort', column: 'name' };
    expect(stateAfter(sort).sort).toEqual({ column: 'name', descending: false });
    expect(stateAfter(sort, sort).sort).toEqual({ column: 'name', descending: true });
    expect(stateAfter(sort, sort, sort).sort).toBeNull();
    expect(stateAfter(sort, { type: 'sort', column: 'size' }).sort?.column).toBe('size');
  });
});

it('an event that changes nothing leaves the very same state, so that nothing is drawn', () => {
  const state = stateAfter(read(reportOf([a])), { type: 'choose-tab', tab: 'tokens' });
  for (const event of [
    { type: 'choose-tab', tab: 'tokens' },
    { type: 'dismiss' },
    { type: 'activate', id: a.id },
  ] as const)
    expect(reduceInspector(state, event)).toBe(state);
});

describe('what a change did', () => {
  const outcome = { kind: 'undone', result: { done: 1, failed: [] } } as const;

  it('takes what is gone out of the list, and the next row becomes the active one', () => {
    const before = stateAfter(read(reportOf([a, b, c])), { type: 'activate', id: b.id });
    const after = reduceInspector(before, { type: 'outcome', outcome, gone: new Set([b.id]) });
    expect(after.report?.cookies).toEqual([a, c]);
    expect(after.activeId).toBe(c.id);
    expect(after.outcome).toBe(outcome);
  });

  it('leaves the list itself alone when nothing is gone', () => {
    const before = stateAfter(read(reportOf([a, b])));
    const after = reduceInspector(before, { type: 'outcome', outcome, gone: new Set() });
    expect(after.report).toBe(before.report);
  });
});
