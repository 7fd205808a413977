import { describe, expect, it } from 'vitest';
import {
  columnCompare,
  columnsFor,
  columnTemplate,
  parseColumnChoice,
  resizeColumn,
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
  it('says before the size and the flags which jar each lies in, where they lie in several', () => {
    const among = (room: number) => columnsFor(automatic, room, true).map(({ id }) => id);
    expect(among(300)).toEqual(['name', 'domain']);
    expect(among(400)).toEqual(['name', 'domain', 'store']);
    expect(among(955)).toEqual([
      'name',
      'value',
      'domain',
      'expires',
      'size',
      'http-only',
      'secure',
      'store',
    ]);
    expect(ids(955)).not.toContain('store');
  });
  it('takes none away because one was made wider, and brings none because one was made narrower', () => {
    for (const width of [48, 290, 1200]) expect(ids(300, { widths: { domain: width } })).toEqual(ids(300));
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

describe('resizeColumn', () => {
  const columns = columnsFor({ shown: ['value', 'domain', 'size'], widths: {} }, 0);
  const room = 500 + 110;
  const resize = (id: string, width: number | null, widths: Record<string, number> = {}) =>
    resizeColumn(columns, { widths }, room, id, width);
  it('keeps the columns before it as they are, so that its edge moves as far as it was moved', () => {
    const widths = resize('value', 250);
    expect(columnTemplate(columns, automatic, room)).toBe('160px 180px 190px 80px');
    expect(columnTemplate(columns, { widths }, room)).toBe('160px 250px 150px 80px');
  });
  it('lets those after it have what it leaves', () => {
    expect(columnTemplate(columns, { widths: resize('value', 100) }, room)).toBe('160px 100px 270px 80px');
  });
  it('keeps it between the narrowest and the widest there is', () => {
    expect(resize('name', 3.4)).toEqual({ name: 48 });
    expect(resize('name', 99_999)).toEqual({ name: 1200 });
  });
  it('gives it back its own width', () => {
    expect(resize('value', null, { name: 200, value: 300 })).toEqual({ name: 200 });
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
