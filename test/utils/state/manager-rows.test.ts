import { describe, expect, it } from 'vitest';
import { groupEntries } from '../../../utils/state/manager-groups';
import { ghostsFor, groupRowId, tableRows, withGhosts } from '../../../utils/state/manager-rows';
import { entriesOf, readable, rowId, rowsOf } from '../../builders/manager';

describe('groupEntries', () => {
  const entries = entriesOf(
    { domain: 'b.test', name: '1', value: 'x'.repeat(50) },
    { domain: 'a.test', name: '2', storeId: '1' },
    { domain: '.www.a.test', name: '3', partitionKey: { topLevelSite: 'https://top.test' } },
  );
  const keys = (by: Parameters<typeof groupEntries>[1], order?: Parameters<typeof groupEntries>[2]) =>
    groupEntries(entries, by, order).map((group) => `${group.key}:${group.entries.length}`);

  it('groups by registrable domain, in name order', () =>
    expect(keys('site')).toEqual(['a.test:2', 'b.test:1']));
  it('groups by store', () => expect(keys('store')).toEqual(['0:2', '1:1']));
  it('groups by partition, unpartitioned first', () =>
    expect(keys('partition')).toEqual([':2', 'https://top.test:1']));
  it('groups by class, unknown where none is known', () => expect(keys('class')).toEqual(['unknown:3']));
  it('puts the largest group first when asked', () =>
    expect(keys('site', 'size')).toEqual(['b.test:1', 'a.test:2']));
  it('puts the fullest group first when asked', () =>
    expect(keys('site', 'count')).toEqual(['a.test:2', 'b.test:1']));
  it('sums the bytes of a group', () =>
    expect(groupEntries(entries, 'site').map((group) => group.bytes)).toEqual([4, 51]));
});

describe('tableRows', () => {
  const groups = groupEntries(
    entriesOf({ domain: 'a.test', name: '1' }, { domain: 'b.test', name: '2' }),
    'site',
  );

  it('shows each group and the cookies of the open ones', () => {
    const rows = tableRows(groups, 'site', { all: true, except: new Set([groupRowId('site', 'a.test')]) });
    expect(readable(rows)).toEqual(['# a.test', '# b.test', '2']);
  });

  it('shows cookies alone when nothing groups them', () => {
    expect(
      readable(
        tableRows(groupEntries(entriesOf({ name: '1' }), 'none'), 'none', { all: false, except: new Set() }),
      ),
    ).toEqual(['1']);
  });

  it('says where in its group a row stands', () => {
    expect(rowsOf(['a.test/1', 'a.test/2']).at(-1)).toMatchObject({ position: 2, setSize: 2 });
  });
});

describe('ghosts', () => {
  const before = rowsOf(['a.test/1', 'a.test/2', 'a.test/3', 'a.test/4']);
  const settle = (names: readonly string[], held: string | null, from = 0) => {
    const next = rowsOf(names);
    return readable(withGhosts(next, ghostsFor(before, next, held && rowId(before, held), from)));
  };

  it('keeps the held row when its cookie goes', () => {
    expect(settle(['a.test/1', 'a.test/3', 'a.test/4'], '2')).toEqual(['# a.test', '1', '~2', '3', '4']);
  });

  it('keeps rows above the held one, so that it does not move up', () => {
    expect(settle(['a.test/3', 'a.test/4'], '3')).toEqual(['# a.test', '~1', '~2', '3', '4']);
  });

  it('lets rows below the held one go at once', () => {
    expect(settle(['a.test/1', 'a.test/2'], '2')).toEqual(['# a.test', '1', '2']);
  });

  it('lets rows above the screen go: the scroll position makes up for them', () => {
    expect(settle(['a.test/2', 'a.test/3', 'a.test/4'], '3', 2)).toEqual(['# a.test', '2', '3', '4']);
  });

  it('holds nothing when the pointer is elsewhere', () => {
    expect(settle(['a.test/4'], null)).toEqual(['# a.test', '4']);
  });

  it('keeps the last row at the end when everything after it is gone too', () => {
    expect(settle(['a.test/1'], '3')).toEqual(['# a.test', '1', '~2', '~3']);
  });

  it('keeps the row of a group that went with its last cookie', () => {
    const two = rowsOf(['a.test/1', 'b.test/2']);
    const next = rowsOf(['a.test/1']);
    const ghosts = ghostsFor(two, next, rowId(two, '2'), 0);
    expect(readable(withGhosts(next, ghosts))).toEqual(['# a.test', '1', '# b.test', '~2']);
  });
});
