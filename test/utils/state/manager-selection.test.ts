import { describe, expect, it } from 'vitest';
import { indexCookies } from '../../../utils/state/manager-entries';
import { groupEntries } from '../../../utils/state/manager-groups';
import { tableRows } from '../../../utils/state/manager-rows';
import {
  anchorAt,
  checkedState,
  emptySelection,
  extendTo,
  idsOfRow,
  pruneSelection,
  type Selection,
  selectAll,
  toggleIds,
} from '../../../utils/state/manager-selection';
import { entriesOf, jarCookie, rowId, rowsOf } from '../../builders/manager';

const rows = rowsOf(['a.test/1', 'a.test/2', 'a.test/3', 'b.test/4', 'b.test/5']);
const id = (text: string) => rowId(rows, text);
const names = (selection: Selection) =>
  rows.flatMap((row) => (row.kind === 'cookie' && selection.ids.has(row.id) ? [row.entry.cookie.name] : []));

describe('extendTo', () => {
  it('selects from the anchor to the row, both included', () => {
    expect(names(extendTo(anchorAt(emptySelection, id('2')), rows, id('4')))).toEqual(['2', '3', '4']);
  });

  it('selects upwards as well', () => {
    expect(names(extendTo(anchorAt(emptySelection, id('3')), rows, id('1')))).toEqual(['1', '2', '3']);
  });

  it('takes back what a shorter range no longer covers, and nothing that was selected before', () => {
    const before = anchorAt(toggleIds(emptySelection, [id('5')], null), id('1'));
    const long = extendTo(before, rows, id('3'));
    expect(names(extendTo(long, rows, id('2')))).toEqual(['1', '2', '5']);
  });

  it('starts a range at the row itself when the anchor is not on the table any more', () => {
    expect(names(extendTo(anchorAt(emptySelection, 'gone'), rows, id('2')))).toEqual(['2']);
  });

  it('takes the whole of a closed group that it crosses', () => {
    const closed = tableRows(
      groupEntries(entriesOf({ domain: 'a.test', name: '1' }, { domain: 'b.test', name: '2' }), 'site'),
      'site',
      { all: false, except: new Set() },
    );
    const from = closed[0]?.id ?? '';
    expect(extendTo(anchorAt(emptySelection, from), closed, closed[1]?.id ?? '').ids.size).toBe(2);
  });

  it('clears a range when dragging began on a selected row', () => {
    const all = anchorAt(toggleIds(emptySelection, [id('1'), id('2'), id('3')], null), id('1'));
    expect(names(extendTo(all, rows, id('2'), 'clear'))).toEqual(['3']);
  });

  it('leaves the selection alone for a row that is not there', () => {
    expect(extendTo(emptySelection, rows, 'nowhere')).toBe(emptySelection);
  });
});

describe('toggleIds', () => {
  it('selects the rest of a group that is selected in part, then clears it', () => {
    const group = rows[0];
    const ids = group ? idsOfRow(group) : [];
    const some = toggleIds(emptySelection, [id('1')], null);
    const all = toggleIds(some, ids, null);
    expect(names(all)).toEqual(['1', '2', '3']);
    expect(names(toggleIds(all, ids, null))).toEqual([]);
  });
});

describe('idsOfRow', () => {
  it('is nothing for a cookie that is gone', () => {
    const row = rows[1];
    expect(row?.kind === 'cookie' && idsOfRow({ ...row, gone: true })).toEqual([]);
  });
});

describe('checkedState', () => {
  const entries = entriesOf({ name: 'a' }, { name: 'b' });
  const ids = entries.map((entry) => entry.id);
  it('is none, some or all', () => {
    expect(checkedState(emptySelection, entries)).toBe('none');
    expect(checkedState(toggleIds(emptySelection, ids.slice(0, 1), null), entries)).toBe('some');
    expect(checkedState(selectAll(emptySelection, entries), entries)).toBe('all');
  });
  it('is none for an empty list', () =>
    expect(checkedState(toggleIds(emptySelection, ids, null), [])).toBe('none'));
});

describe('pruneSelection', () => {
  const entries = indexCookies([jarCookie({ name: 'a' })]);
  const [a = ''] = entries.keys();
  it('drops cookies that went', () => {
    expect([...pruneSelection(toggleIds(emptySelection, [a, 'gone'], a), entries).ids]).toEqual([a]);
  });
  it('is the same object when all are still there', () => {
    const selection = toggleIds(emptySelection, [a], a);
    expect(pruneSelection(selection, entries)).toBe(selection);
  });
});
