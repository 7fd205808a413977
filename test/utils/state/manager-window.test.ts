import { describe, expect, it } from 'vitest';
import { keepInPlace, pageRows, rowWindow, scrollToRow } from '../../../utils/state/manager-window';

const view = (scrollTop: number, height = 100) => ({ scrollTop, height, rowHeight: 10 });

describe('rowWindow', () => {
  for (const [name, scrollTop, count, expected] of [
    ['the top', 0, 10_000, { first: 0, end: 16 }],
    ['the middle', 5_000, 10_000, { first: 494, end: 516 }],
    ['the end', 99_900, 10_000, { first: 9_984, end: 10_000 }],
    ['a list shorter than the screen', 0, 3, { first: 0, end: 3 }],
    ['an empty list', 0, 0, { first: 0, end: 0 }],
    ['a position past the end, after rows went', 5_000, 3, { first: 3, end: 3 }],
    ['a position before the start (elastic scrolling)', -30, 100, { first: 0, end: 16 }],
  ] as const) {
    it(`at ${name}`, () => expect(rowWindow(view(scrollTop), count)).toEqual(expected));
  }
});

describe('scrollToRow', () => {
  it('leaves a row alone that is on screen', () => expect(scrollToRow(view(50), 7)).toBe(50));
  it('shows a row above at the top', () => expect(scrollToRow(view(50), 2)).toBe(20));
  it('shows a row below at the bottom', () => expect(scrollToRow(view(50), 20)).toBe(110));
  it('shows a row that is cut off at the bottom whole', () => expect(scrollToRow(view(55), 15)).toBe(60));
});

describe('pageRows', () => {
  it('is one row less than a screen, so that one stays in sight', () => expect(pageRows(view(0))).toBe(9));
  it('is never nothing', () => expect(pageRows(view(0, 5))).toBe(1));
});

describe('keepInPlace', () => {
  it('scrolls by what came in above the row', () =>
    expect(keepInPlace(view(200), 25, 28, 100)).toEqual({ scrollTop: 230, height: 1_000 }));
  it('does not move when rows came in below', () =>
    expect(keepInPlace(view(200), 25, 25, 100).scrollTop).toBe(200));
  it('makes the body high enough when few rows would not let it scroll', () =>
    expect(keepInPlace(view(0), 0, 1, 3)).toEqual({ scrollTop: 10, height: 110 }));
});
