import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleLine, visibleLines, visibleParts } from '../../../utils/text/visible-text';

describe('what cannot be seen', () => {
  it.each([
    ['a plain value', 'abc=1', 'abc=1'],
    ['markup stays text', '<img onerror=x>', '<img onerror=x>'],
    ['a NUL becomes its control picture', 'a\u0000b', 'a␀b'],
    ['DEL becomes its control picture', '\u007f', '␡'],
    ['a right-to-left override is named', 'a\u202egnp', 'a[U+202E]gnp'],
    ['a zero-width space is named', '\u200b', '[U+200B]'],
    ['a lone surrogate is named', 'x\ud800y', 'x[U+D800]y'],
    ['a pair of surrogates is one character and stays', 'x😀y', 'x😀y'],
    ['a tag character is named', '\u{e0041}', '[U+E0041]'],
    ['a filler that is called a letter is named', 'a\u3164\u115f\u2800b', 'a[U+3164][U+115F][U+2800]b'],
    ['a selector that hides a text is named', 'a\u{e0148}\u{e0149}', 'a[U+E0148][U+E0149]'],
    ['a drawn variant stays', '❤\ufe0f', '❤\ufe0f'],
    ['letters of other alphabets stay', 'șțăîâ שלום 日本', 'șțăîâ שלום 日本'],
  ])('%s', (_, text, shown) => {
    expect(visibleLine(text, 100)).toBe(shown);
  });

  it('cuts a line at the limit and says so', () => {
    expect(visibleLine('abcdef', 3)).toBe('abc…');
    expect(visibleLine('abc', 3)).toBe('abc');
  });

  it('keeps the lines of a text that is handed on', () => {
    expect(visibleLines('a\nb\u202ec\r\td')).toBe('a\nb[U+202E]c␍␉d');
    expect(visibleLines('as it is')).toBe('as it is');
  });

  it('keeps every plain stretch in order and shows nothing unseen, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parts = visibleParts(text);
        for (const part of parts) if (part.kind === 'text') expect(visibleParts(part.text)).toHaveLength(1);
        const marks = parts.filter((part) => part.kind === 'mark').length;
        const plain = parts.reduce(
          (sum, part) => sum + (part.kind === 'text' ? [...part.text].length : 0),
          0,
        );
        expect(plain + marks).toBe([...text].length);
      }),
    );
  });
});
