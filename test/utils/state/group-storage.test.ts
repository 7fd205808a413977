import { describe, expect, it } from 'vitest';
import { groupStorage } from '../../../utils/state/group-storage';

const entry = (origin: string, key: string, value = '', area: 'local' | 'session' = 'local') => ({
  origin,
  area,
  key,
  value,
  bytes: key.length + value.length,
});

describe('storage in groups', () => {
  const storage = [
    entry('https://a.test', 'z', '1'),
    entry('https://b.test', 'k'),
    entry('https://a.test', 'a', '22'),
    entry('https://a.test', 'a', '', 'session'),
  ];

  it('is one group an origin and area, keys in order, sizes summed', () => {
    const groups = groupStorage(storage, '');
    expect(groups.map((g) => [g.origin, g.area, g.entries.map((e) => e.key).join(), g.bytes])).toEqual([
      ['https://a.test', 'local', 'a,z', 5],
      ['https://b.test', 'local', 'k', 1],
      ['https://a.test', 'session', 'a', 1],
    ]);
  });

  it('leaves out what the filter does not find in key or value', () => {
    expect(groupStorage(storage, '22').map((g) => g.entries.length)).toEqual([1]);
    expect(groupStorage(storage, 'nothing')).toEqual([]);
  });
});
