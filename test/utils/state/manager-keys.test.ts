import { describe, expect, it } from 'vitest';
import { groupEntries } from '../../../utils/state/manager-groups';
import { gridCommand, typeAhead } from '../../../utils/state/manager-keys';
import { tableRows } from '../../../utils/state/manager-rows';
import { entriesOf, rowsOf } from '../../builders/manager';

// 0 '# a.test', 1 'alpha', 2 'beta', 3 '# b.test', 4 'bravo'
const rows = rowsOf(['a.test/alpha', 'a.test/beta', 'b.test/bravo']);
const closed = tableRows(groupEntries(entriesOf({}), 'site'), 'site', { all: false, except: new Set() });
const press = (key: string, over: Partial<Parameters<typeof gridCommand>[0]> = {}) => ({
  key,
  shift: false,
  command: false,
  alt: false,
  ...over,
});

describe('gridCommand', () => {
  for (const [name, key, from, expected] of [
    ['goes down', press('ArrowDown'), 1, { type: 'focus', index: 2, extend: false }],
    ['stops at the end', press('ArrowDown'), 4, { type: 'focus', index: 4, extend: false }],
    ['goes up', press('ArrowUp'), 1, { type: 'focus', index: 0, extend: false }],
    ['extends with Shift', press('ArrowDown', { shift: true }), 1, { type: 'focus', index: 2, extend: true }],
    ['goes a page down', press('PageDown'), 0, { type: 'focus', index: 3, extend: false }],
    [
      'goes a page up, no further than the top',
      press('PageUp'),
      2,
      { type: 'focus', index: 0, extend: false },
    ],
    ['goes to the end', press('End'), 0, { type: 'focus', index: 4, extend: false }],
    [
      'goes to the start with Ctrl too',
      press('Home', { command: true }),
      4,
      { type: 'focus', index: 0, extend: false },
    ],
    ['goes into an open group', press('ArrowRight'), 0, { type: 'focus', index: 1, extend: false }],
    ['closes an open group', press('ArrowLeft'), 0, { type: 'toggle-open' }],
    ['goes from a cookie to its group', press('ArrowLeft'), 4, { type: 'focus', index: 3, extend: false }],
    ['opens a cookie', press('Enter'), 1, { type: 'details' }],
    ['opens a cookie with the right arrow', press('ArrowRight'), 1, { type: 'details' }],
    ['selects', press(' '), 1, { type: 'toggle-selected' }],
    ['edits a cookie', press('F2'), 1, { type: 'edit' }],
    ['deletes', press('Delete'), 1, { type: 'delete' }],
    ['selects all', press('a', { command: true }), 1, { type: 'select-all' }],
    ['lets go of everything', press('Escape'), 1, { type: 'clear' }],
    ['types ahead', press('b'), 1, { type: 'type-ahead', text: 'b' }],
    ['leaves Backspace alone: it takes back a letter', press('Backspace'), 1, null],
    ['leaves Tab alone', press('Tab'), 1, null],
    ['leaves Ctrl+F to the browser', press('f', { command: true }), 1, null],
    ['leaves Alt+arrows to the browser', press('ArrowLeft', { alt: true }), 1, null],
  ] as const) {
    it(name, () => expect(gridCommand(key, rows, from, 3)).toEqual(expected));
  }

  it('opens a closed group', () => {
    expect(gridCommand(press('ArrowRight'), closed, 0, 3)).toEqual({ type: 'toggle-open' });
  });
  it('does nothing in an empty table', () => expect(gridCommand(press('ArrowDown'), [], 0, 3)).toBeNull());
});

describe('typeAhead', () => {
  for (const [name, from, text, expected] of [
    ['finds the next row', 0, 'be', 2],
    ['finds groups by their name', 2, 'b.t', 3],
    ['goes round the end', 4, 'al', 1],
    ['walks on with a repeated letter', 2, 'bb', 3],
    ['stays while a longer text still fits', 2, 'bet', 2],
    ['does not mind the case', 0, 'BRA', 4],
    ['finds nothing', 0, 'x', -1],
  ] as const) {
    it(name, () => expect(typeAhead(rows, from, text)).toBe(expected));
  }
});
