import { expect, it } from 'vitest';
import { isSame } from '../../../utils/state/is-same';

it.each([
  [1, 1],
  ['a', 'a'],
  [null, null],
  [[], []],
  [{}, {}],
  [
    { a: 1, b: [1, { c: 'x' }] },
    { b: [1, { c: 'x' }], a: 1 },
  ],
  [{ a: undefined }, {}],
  [{}, { a: undefined }],
])('%j is the same as %j', (a, b) => {
  expect(isSame(a, b)).toBe(true);
});

it.each([
  [1, '1'],
  [0, null],
  [{}, null],
  [{}, []],
  [[1], [1, 2]],
  [[1, 2], [1]],
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: 1 }, {}],
  [{}, { a: 1 }],
  [{ a: null }, {}],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
  [{ length: 0 }, []],
])('%j is not the same as %j', (a, b) => {
  expect(isSame(a, b)).toBe(false);
});
