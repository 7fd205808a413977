import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AsciiWindow, withAsciiWindow } from '../../../utils/tokens/ascii-window';
import { CLASS, RUN } from '../../../utils/tokens/character-class';
import { findTokens } from '../../../utils/tokens/find-tokens';

/** The plain reading: the first run of at least `least` characters, wherever it stands. */
function firstRun(text: string, from: number, to: number, least: number): number {
  for (let start = from; start < to; start++) {
    let end = start;
    while (end < to && ((CLASS[text.charCodeAt(end)] as number) & RUN) !== 0) end++;
    if (end - start >= least) return start;
    start = end;
  }
  return -1;
}

const text = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9_+/=-]{0,40}$/),
      fc.constantFrom(' ', '.', '"', '{', ',', '\u0000'),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

describe('a window on ASCII text', () => {
  it('finds the runs that reading every character finds', () => {
    const window = new AsciiWindow();
    fc.assert(
      fc.property(text, fc.nat(60), fc.integer({ min: 15, max: 24 }), (whole, offset, least) => {
        const size = window.fill(whole, 0, whole.length);
        expect(size).toBe(whole.length);
        const from = Math.min(offset, whole.length);
        expect(window.nextRun(from, size, least)).toBe(firstRun(whole, from, size, least));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['căruț', '\u0080', 'lone \ud800', '😀'])('refuses %j', (other) => {
    expect(new AsciiWindow().fill(other, 0, other.length)).toBe(0);
  });

  it('is another one for a search within the search, also after one that failed', () => {
    withAsciiWindow((outer) => {
      outer.fill('outer', 0, 5);
      expect(() =>
        withAsciiWindow((inner) => {
          inner.fill('inner', 0, 5);
          throw new Error('made up');
        }),
      ).toThrow('made up');
      expect(String.fromCharCode(...outer.bytes.subarray(0, 5))).toBe('outer');
    });
  });
});

describe('tokens in a text of several windows', () => {
  const jwt =
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
  it.each([65_536 - 200, 65_536 - 60, 65_536 - 1, 65_536, 65_536 + 1, 131_072 - 30])(
    'are found across their edges, at %d',
    (at) => {
      const before = 'plain words '.repeat(20_000).slice(0, at - 1);
      const hits = findTokens(`${before} ${jwt} ${before} ${jwt}`);
      expect(hits.map(({ start, raw }) => [start, raw])).toEqual([
        [at, jwt],
        [at * 2 + jwt.length + 1, jwt],
      ]);
    },
  );

  it.each([20, 60, 65_500, 65_530, 65_536, 131_000])(
    'are found in a word that begins %d characters before its long part',
    (dots) => {
      // A signed value of itsdangerous: the whole word with its text before the dots is the token.
      const word = `name=${'.x'.repeat(dots / 2)}&${jwt}`;
      const text = `${'plain words '.repeat(6000)}${word} ${'plain words '.repeat(6000)}`;
      expect(findTokens(text).map(({ raw, start }) => [raw, start])).toEqual([[jwt, text.indexOf('eyJ')]]);
    },
  );

  it('are the same wherever the windows fall', () => {
    const tail = ` user=ana.${jwt}; q=1 ${'.'.repeat(40)}${jwt} "${jwt}" `;
    const whole = findTokens(tail).map(({ raw, start, end }) => [raw, start, end]);
    for (let shift = 0; shift < 420; shift++) {
      const before = ' '.repeat(65_536 - shift);
      const moved = findTokens(before + tail).map(({ raw, start, end }) => [
        raw,
        start - before.length,
        end - before.length,
      ]);
      expect(moved).toEqual(whole);
    }
  });

  it('are found behind a word longer than a window, and in a text of which a later part is not ASCII', () => {
    const long = '.x'.repeat(100_000);
    expect(findTokens(`${long} ${jwt}`)).toMatchObject([{ start: long.length + 1, raw: jwt }]);
    const late = `${'plain words '.repeat(10_000)}căruț ${jwt}`;
    expect(findTokens(late)).toMatchObject([{ start: late.length - jwt.length, raw: jwt }]);
  });
});
