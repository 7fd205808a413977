import { describe, expect, it } from 'vitest';
import { shareTexts } from '../../../utils/text/share-texts';

// A language has no way to tell two equal texts from one, so what is checked is that nothing changed but that.
describe('sharing texts', () => {
  it.each([
    ['a text alone', 'a'],
    ['null', null],
    ['a number', 1.5],
    ['an empty list', []],
    ['a list of equal texts', ['a', 'a', ['a'], { a: 'a' }]],
    ['nested data', { a: 'x', b: [{ a: 'x', c: null }, 1, true, { d: { e: 'x' } }], f: '' }],
    [
      'names of built-in members',
      JSON.parse('{"__proto__": {"a": "x"}, "constructor": "x", "length": ["x"]}'),
    ],
    ['texts too long to be looked up', [`${'long '.repeat(200)}a`, `${'long '.repeat(200)}b`]],
  ])('leaves %s as it was', (_, data) => {
    const before = JSON.stringify(data);
    expect(shareTexts(data)).toBe(data);
    expect(JSON.stringify(data)).toBe(before);
  });

  it('hands the text on that was met first', () => {
    const known = new Map([['a', 'the first']]);
    expect(shareTexts({ a: ['a', 'b'] }, known)).toEqual({ a: ['the first', 'b'] });
    expect(known.get('b')).toBe('b');
  });

  it('lets equal small parts be one, and no others', () => {
    const data = shareTexts([
      { a: [0], why: { by: 'nothing' } },
      { a: [0], why: { by: 'nothing' } },
      { a: ['0'], why: { by: 'name' } },
      { a: [0.5], why: {} },
      { a: [0.5], why: [] },
    ]);
    const [one, two, three, four, five] = data;
    expect(two?.a).toBe(one?.a);
    expect(two?.why).toBe(one?.why);
    expect(three).toEqual({ a: ['0'], why: { by: 'name' } });
    expect(five?.a).not.toBe(four?.a);
    expect([four?.why, five?.why]).toEqual([{}, []]);
  });
});
