import { beforeAll, describe, expect, it } from 'vitest';
import { name } from '../../../utils/columns/name';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column name', () => {
  it('names what cannot be seen', () => {
    expect(name.cell(row({ name: 'a\u202eb' }), at).text).toBe('a[U+202E]b');
  });
  it('orders without regard to case, and then by case, so that the order is always the same', () => {
    const names = ['b', 'a', 'B', ''].map((each) => row({ name: each })).sort(name.compare);
    expect(names.map(({ cookie }) => cookie.name)).toEqual(['', 'a', 'B', 'b']);
  });
});
