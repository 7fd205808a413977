import { describe, expect, test } from 'vitest';
import { cut, plainText, textTable } from '../../../scripts/lib/plain-text.mjs';

describe('text of a site in a terminal', () => {
  test.each([
    ['ordinary text', 'a=b; ș 🍪', 'a=b; ș 🍪'],
    ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
    ['a line break', 'a\r\nb', 'a\\u000d\\u000ab'],
    ['a direction mark', 'a\u202eb', 'a\\u202eb'],
    ['a lone surrogate', 'a\ud800b\udc00', 'a\\ud800b\\udc00'],
  ])('shows %s harmlessly', (_, text, shown) => {
    expect(plainText(text)).toBe(shown);
  });

  test('is cut between characters', () => {
    expect(cut('🍪🍪🍪', 3)).toBe('🍪🍪🍪');
    expect(cut('🍪🍪🍪🍪', 3)).toBe('🍪🍪…');
  });

  test('stands in columns', () => {
    expect(
      textTable(
        ['A', 'Long'],
        [
          ['abc', 'x'],
          ['🍪', ''],
        ],
      ),
    ).toBe(['A    Long', '───  ────', 'abc  x', '🍪'].join('\n'));
  });
});
