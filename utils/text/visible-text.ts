/** A stretch of text as it is, or one character that would not be seen and is named instead. */
export type VisiblePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: string; readonly codePoint: string };

/**
 * What the eye cannot tell: C0 and C1 controls, soft hyphen, Arabic letter mark, zero-width and directional marks,
 * line and paragraph separators, directional embeddings, overrides and isolates, byte order mark, interlinear marks,
 * tag characters, lone surrogates. Line feeds and tabs too: a cookie value has none. Also what is empty although it is
 * called a letter (Hangul fillers, the blank of Braille), joins nothing (U+034F), or chooses a variant that nobody draws:
 * the selectors beyond U+FE0F, with which a text can hide another.
 */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\p{Cs}]|\u034f|[\u17b4\u17b5]|[\u180b-\u180d\u180f]/u;
const EVERY_UNSEEN = new RegExp(UNSEEN.source, 'gu');

/** How one unseen character is written: its control picture (U+2400 block) where there is one, or its number. */
function markOf(character: string): { text: string; codePoint: string } {
  const code = character.codePointAt(0) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code < 0x20) return { text: String.fromCodePoint(0x2400 + code), codePoint };
  if (code === 0x7f) return { text: '\u2421', codePoint };
  return { text: codePoint, codePoint };
}

/** Splits a text of unknown origin into what can be shown as it is and what must be named. Joined, nothing is lost. */
export function visibleParts(text: string): readonly VisiblePart[] {
  if (!UNSEEN.test(text)) return [{ kind: 'text', text }];
  const parts: VisiblePart[] = [];
  let from = 0;
  for (const found of text.matchAll(EVERY_UNSEEN)) {
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) });
    parts.push({ kind: 'mark', ...markOf(found[0]) });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function inBrackets(character: string): string {
  const mark = markOf(character);
  return mark.text.startsWith('U+') ? `[${mark.text}]` : mark.text;
}

/** The same as one line of plain text, for places with no room for marks; `limit` in UTF-16 units. */
export function visibleLine(text: string, limit: number): string {
  const short = text.length > limit ? `${text.slice(0, limit)}\u2026` : text;
  return UNSEEN.test(short) ? short.replace(EVERY_UNSEEN, inBrackets) : short;
}

/** The same with the lines of the text as they are, for files that are handed on. */
export function visibleLines(text: string): string {
  if (!UNSEEN.test(text)) return text;
  return text.replace(EVERY_UNSEEN, (character) => (character === '\n' ? character : inBrackets(character)));
}
