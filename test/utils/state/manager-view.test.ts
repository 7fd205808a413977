import { describe, expect, it } from 'vitest';
import { compileQueryWith } from '../../../utils/query/compile-query';
import { indexCookies, type ManagerEntry } from '../../../utils/state/manager-entries';
import { selectAll } from '../../../utils/state/manager-selection';
import {
  initialManager,
  type ManagerState,
  nextSort,
  reduceManager,
} from '../../../utils/state/manager-state';
import { managerView } from '../../../utils/state/manager-view';
import { compareText } from '../../../utils/table/column';
import { jarCookie, readable } from '../../builders/manager';

const byName = (a: ManagerEntry, b: ManagerEntry) => compareText(a.cookie.name, b.cookie.name);
const search = (text: string) =>
  text.trim() === '' ? null : (entry: ManagerEntry) => entry.cookie.name.includes(text.toLowerCase());
const compare = (column: string) => (column === 'name' ? byName : undefined);

function loaded(names: readonly string[], state: ManagerState = initialManager()): ManagerState {
  const cookies = names.map((text) => {
    const [domain = '', name = ''] = text.split('/');
    return jarCookie({ domain, name });
  });
  return reduceManager(state, {
    type: 'loaded',
    entries: indexCookies(cookies, state.entries),
    stores: [],
    allSites: true,
  });
}

describe('the view', () => {
  const state = loaded(['b.test/z', 'a.test/y', 'a.test/x']);

  it('sorts within groups', () => {
    expect(readable(managerView(compare, search)(state).rows)).toEqual([
      '# a.test',
      'x',
      'y',
      '# b.test',
      'z',
    ]);
  });

  it('sorts the other way, then as the browser has them', () => {
    const down = reduceManager(state, { type: 'sorted', column: 'name' });
    expect(readable(managerView(compare, search)(down).rows)).toEqual([
      '# a.test',
      'y',
      'x',
      '# b.test',
      'z',
    ]);
    const not = reduceManager(down, { type: 'sorted', column: 'name' });
    expect(not.sort).toBeNull();
  });

  it('shows the groups of what was found, and counts what the search hides of the selection', () => {
    const view = managerView(compare, search);
    const all = { ...state, selection: selectAll(state.selection, view(state).found) };
    const found = view(reduceManager(all, { type: 'searched', query: 'Z' }));
    expect(readable(found.rows)).toEqual(['# b.test', 'z']);
    expect(found.selectedHidden).toBe(2);
  });

  it('tells the search the names of the stores', () => {
    const stores = [{ id: '0', kind: 'container', name: 'Work', tabIds: [] }] as const;
    const ofStore = managerView(compare, (text, known) => {
      const ids = new Set(known.flatMap(({ id, name }) => (name === text ? id : [])));
      return ({ cookie }) => ids.has(cookie.storeId);
    });
    const found = (query: string) => ofStore({ ...state, stores, query }).found.length;
    expect([found('Work'), found('Home')]).toEqual([3, 0]);
  });

  it('opens every group of a search, whatever was closed before, and remembers the closed ones after it', () => {
    const view = managerView(compare, search);
    const closed = reduceManager(state, { type: 'groups-opened', open: false });
    expect(readable(view(closed).rows)).toEqual(['# a.test', '# b.test']);
    const searched = reduceManager(closed, { type: 'searched', query: 'x' });
    expect(readable(view(searched).rows)).toEqual(['# a.test', 'x']);
    expect(readable(view(reduceManager(searched, { type: 'searched', query: '' })).rows)).toEqual([
      '# a.test',
      '# b.test',
    ]);
  });

  it('finds by each key what a search without memory finds, and looks only among what the letters before found', () => {
    const many = loaded(
      Array.from({ length: 300 }, (_, i) => `site${i % 7}.test/c${i}${i % 3 ? '' : '-Or_x'}`),
    );
    const compiled = (text: string) => {
      const query = compileQueryWith(text, { now: 0 });
      return query.empty ? null : ({ cookie }: ManagerEntry) => query.matches(cookie);
    };
    let asked = 0;
    const counted = (text: string) => {
      const matches = compiled(text);
      return (
        matches &&
        ((entry: ManagerEntry) => {
          asked += 1;
          return matches(entry);
        })
      );
    };
    const view = managerView(compare, counted);
    const keys = [
      'o',
      'or',
      'or_',
      'or_x',
      'or_',
      'or',
      'O',
      'OR',
      'OR_',
      '1',
      '17',
      '-17',
      '1',
      '1 7',
      '12',
    ];
    for (const query of keys) {
      const typed = reduceManager(many, { type: 'searched', query });
      expect(readable(view(typed).rows), query).toEqual(readable(managerView(compare, compiled)(typed).rows));
    }
    asked = 0;
    view(reduceManager(many, { type: 'searched', query: '123' }));
    expect(asked).toBeLessThan(60);
    const more = loaded(['new.test/c1234'], many);
    expect(readable(view(reduceManager(more, { type: 'searched', query: '123' })).rows)).toEqual([
      '# new.test',
      'c1234',
    ]);
  });

  it('is the same rows object while nothing that matters changed', () => {
    const view = managerView(compare, search);
    const rows = view(state).rows;
    expect(view(reduceManager(state, { type: 'focused', rowId: 'x' })).rows).toBe(rows);
  });
});

describe('the state', () => {
  it('starts open with few cookies and closed with many, and stays as it is on later changes', () => {
    expect(loaded(['a.test/1']).open.all).toBe(true);
    const many = loaded(Array.from({ length: 61 }, (_, i) => `a.test/${i}`));
    expect(many.open.all).toBe(false);
    expect(loaded(['a.test/1'], many).open.all).toBe(false);
  });

  it('forgets the details and the selection of a cookie that went', () => {
    const state = loaded(['a.test/1', 'a.test/2']);
    const [one = '', two = ''] = state.entries.keys();
    const both = {
      ...state,
      detailsId: one,
      selection: selectAll(state.selection, [...state.entries.values()]),
    };
    const after = loaded(['a.test/2'], both);
    expect(after.detailsId).toBeNull();
    expect([...after.selection.ids]).toEqual([two]);
  });

  it('keeps what is on screen when a later reading fails', () => {
    expect(reduceManager(loaded(['a.test/1']), { type: 'load-failed' }).status).toBe('ready');
    expect(reduceManager(initialManager(), { type: 'load-failed' }).status).toBe('failed');
  });
});

describe('nextSort', () => {
  it('goes up, down, off', () => {
    const up = nextSort(null, 'size');
    const down = nextSort(up, 'size');
    expect([up?.descending, down?.descending, nextSort(down, 'size')]).toEqual([false, true, null]);
  });
  it('starts another column upwards', () =>
    expect(nextSort({ column: 'name', descending: true }, 'size')).toEqual({
      column: 'size',
      descending: false,
    }));
});
