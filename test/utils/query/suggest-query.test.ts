import { describe, expect, it } from 'vitest';
import { suggestQuery } from '../../../utils/query';
import { buildCookie } from '../../builders/policy';

const cookies = [
  buildCookie({ name: 'sid' }),
  buildCookie({ name: 'sid', domain: '.other.test' }),
  buildCookie({ name: 'a b' }),
];
const inserts = (text: string, caret = text.length): string[] =>
  suggestQuery(text, caret, { cookies, storeNames: ['Work'] }).items.map(({ insert }) => insert);

describe('suggestQuery', () => {
  it('offers fields at an empty place and those that begin with what is typed', () => {
    expect(inserts('')).toContain('domain:');
    expect(inserts('s')).toEqual(['samesite:', 'size>', 'store:']);
  });
  it('offers the choices of a field', () => {
    expect(inserts('is:h')).toEqual(['httponly', 'hostonly']);
    expect(inserts('samesite:')).toEqual(['none', 'lax', 'strict', 'unset']);
  });
  it('offers what exists, most frequent first, quoted where it must be', () => {
    expect(inserts('name:')).toEqual(['sid', '"a b"']);
    expect(inserts('domain:oth')).toEqual(['other.test']);
    expect(inserts('store:w')).toEqual(['Work']);
  });
  it('replaces the word at the caret, in the middle of a query too', () => {
    expect(suggestQuery('na domain:x', 2)).toMatchObject({ start: 0, end: 2 });
    expect(suggestQuery('x is:htt y', 8)).toMatchObject({
      start: 5,
      end: 8,
      items: [{ insert: 'httponly' }],
    });
    expect(suggestQuery('x is:httponly y', 8)).toMatchObject({ start: 5, end: 13 });
  });
  it('offers no cookie values', () => {
    expect(inserts('value:')).toEqual([]);
  });
});
