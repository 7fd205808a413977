import { describe, expect, it } from 'vitest';
import type { UndoEntry } from '../../../utils/messaging/requests';
import { initialInspector } from '../../../utils/state/inspector-state';
import { reduceInspector } from '../../../utils/state/reduce';
import { undoOffered } from '../../../utils/state/undo-offered';
import { reportOf } from '../../builders/report';

const entry = (id: string, site: string): UndoEntry => ({
  id,
  kind: 'delete',
  time: 0,
  count: 1,
  sites: [site],
});
const report = reportOf([]);
const own = entry('own', report.site);
const told = {
  ...initialInspector,
  report,
  outcome: { kind: 'changed', change: 'delete', result: { done: 1, failed: [], undo: own } } as const,
};

describe('what the status bar takes back', () => {
  it('is what it tells of, also before the list is read again and when another site changed since', () => {
    expect(undoOffered(told)).toBe(own);
    expect(undoOffered({ ...told, undo: [entry('other', 'elsewhere.test'), own] })).toBe(own);
  });

  it('is a newer change of the same site', () => {
    const newer = entry('newer', report.site);
    expect(undoOffered({ ...told, undo: [newer, own] })).toBe(newer);
  });

  it('is the newest of all where nothing is told', () => {
    const other = entry('other', 'elsewhere.test');
    expect(undoOffered({ ...told, outcome: null, undo: [other, own] })).toBe(other);
    expect(undoOffered({ ...told, outcome: null })).toBeUndefined();
  });

  it('is no change that only took another one back', () => {
    const back: UndoEntry = { ...entry('back', report.site), kind: 'restore', takesBack: true };
    expect(undoOffered({ ...told, outcome: null, undo: [back, own] })).toBe(own);
    expect(undoOffered({ ...told, undo: [back, own] })).toBe(own);
    expect(undoOffered({ ...told, outcome: null, undo: [back] })).toBeUndefined();
  });

  it('is nothing of a private window, unless it is shown in one', () => {
    const hidden = { ...entry('hidden', 'secret.test'), storeIds: ['1'] };
    const state = { ...told, outcome: null, undo: [hidden, own] };
    expect(undoOffered(state)).toBe(own);
    const inside = { ...report, store: { id: '1', kind: 'private', tabIds: [] } as const };
    expect(undoOffered({ ...state, report: inside })).toBe(hidden);
  });

  it('is what was done in a private window too where it was done elsewhere as well, and shows no other site', () => {
    const mixed = { ...own, storeIds: ['0', '1'] };
    const state = { ...told, outcome: null };
    expect(undoOffered({ ...state, undo: [mixed] })).toBe(mixed);
    expect(
      undoOffered({ ...state, undo: [{ ...mixed, sites: [report.site, 'secret.test'] }] }),
    ).toBeUndefined();
    expect(undoOffered({ ...state, undo: [{ ...mixed, moreSites: 1 }] })).toBeUndefined();
  });

  it('is told no more once another surface took it back', () => {
    const listed = reduceInspector(told, { type: 'undo-list', undo: [own] });
    expect(listed.outcome).toBe(told.outcome);
    expect(reduceInspector(listed, { type: 'undo-list', undo: [] }).outcome).toBeNull();
    // A list from before it was made says nothing of it.
    expect(reduceInspector(told, { type: 'undo-list', undo: [] }).outcome).toBe(told.outcome);
  });
});
