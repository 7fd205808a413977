import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase62, MAX_BASE62, mayBeginWith } from '../../../utils/tokens/base62';

const digit = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const number = fc.string({ unit: digit, minLength: 1, maxLength: 200 });

describe('fromBase62', () => {
  it.each([
    ['0', [0]],
    ['z', [61]],
    ['10', [62]],
    ['47', [0xff]],
    ['48', [1, 0]],
    ['0048', [1, 0]],
  ])('reads %s', (text, bytes) => {
    expect([...(fromBase62(text) ?? [])]).toEqual(bytes);
  });
  it.each(['', 'a-b', 'a b', 'ș', '1'.repeat(MAX_BASE62 + 1)])('refuses %.20j', (text) => {
    expect(fromBase62(text)).toBeNull();
  });
});

describe('mayBeginWith', () => {
  it('never says no of the byte that a number begins with', () => {
    fc.assert(
      fc.property(number, (text) => {
        expect(mayBeginWith(text, fromBase62(text)?.[0] ?? -1)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('says no of nearly every other byte where a number does not begin with zeros', () => {
    fc.assert(
      fc.property(number, (rest) => {
        const text = `V${rest}aaaaaaaa`;
        const possible = Array.from({ length: 255 }, (_, i) => i + 1).filter((byte) =>
          mayBeginWith(text, byte),
        );
        expect(possible.length).toBeLessThan(4);
      }),
      { numRuns: 300 },
    );
  });

  it('holds for the longest numbers', () => {
    for (const first of 'AVbz9') {
      const text = first + 'zA0'.repeat(2730);
      expect(mayBeginWith(text, fromBase62(text)?.[0] ?? -1)).toBe(true);
    }
  });
});
