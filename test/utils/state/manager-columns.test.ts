import { describe, expect, it } from 'vitest';
import {
  columnCompare,
  columnsFor,
  columnTemplate,
  parseColumnChoice,
} from '../../../utils/state/manager-columns';
import { entriesOf } from '../../builders/manager';

const automatic = { widths: {} };
const ids = (room: number, choice: Parameters<typeof columnsFor>[0] = automatic) =>
  columnsFor(choice, room).map(({ id }) => id);

describe('columnsFor', () => {
  it('leaves out the least wanted when there is little room', () => {
    expect(ids(300)).toEqual(['name', 'domain']);
    expect(ids(700)).toEqual(['name', 'value', 'domain', 'expires', 'size', 'http-only']);
  });
  it('keeps the name however narrow it gets', () => expect(ids(20)).toEqual(['name']));
  it('shows everything on a wide screen', () => expect(ids(3000)).toHaveLength(12));
  it('shows what was chosen, whatever the room, and always the name', () => {
    expect(ids(50, { shown: ['store', 'size'], widths: {} })).toEqual(['name', 'size', 'store']);
  });
  it('counts a column as wide as it was made', () => {
    expect(ids(300, { widths: { domain: 290 } })).toEqual(['name']);
  });
});

describe('columnTemplate', () => {
  const columns = columnsFor({ shown: ['domain', 'size'], widths: {} }, 0);
  it('shares the room that is left', () => {
    expect(columnTemplate(columns, automatic, 360 + 70)).toBe('160px 190px 80px');
  });
  it('never goes below the least widths: the table scrolls', () => {
    expect(columnTemplate(columns, automatic, 10)).toBe('130px 150px 80px');
  });
  it('keeps to a chosen width and gives the rest to the others', () => {
    expect(columnTemplate(columns, { widths: { name: 200 } }, 500)).toBe('200px 220px 80px');
  });
});

describe('parseColumnChoice', () => {
  for (const [name, stored, expected] of [
    ['nothing', null, { widths: {} }],
    ['a text', 'x', { widths: {} }],
    ['a choice', { shown: ['size'], widths: { name: 200 } }, { shown: ['size'], widths: { name: 200 } }],
    [
      'columns and widths that do not exist',
      { shown: ['size', 'gone', 3], widths: { gone: 100, name: 'wide', size: 4, domain: 99_999 } },
      { shown: ['size'], widths: {} },
    ],
  ] as const) {
    it(`reads ${name}`, () => expect(parseColumnChoice(stored)).toEqual(expected));
  }
});

describe('columnCompare', () => {
  const [small, large] = entriesOf({ name: 'a', value: '1' }, { name: 'b', value: '12345' });
  it('gives the order of a column by its id', () => {
    expect(small && large && columnCompare('size')?.(small, large)).toBeLessThan(0);
  });
  it('gives none for a column that does not exist', () => expect(columnCompare('gone')).toBeUndefined());
});
