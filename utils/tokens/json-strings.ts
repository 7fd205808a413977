import { stringEnd } from './strict-json';

/** A string, a member's name or an object in JSON text, by its offsets there (between the quotes; object: with its braces). */
export interface JsonPlace {
  readonly kind: 'string' | 'name' | 'object';
  readonly start: number;
  readonly end: number;
  /** Path from the root, e.g. `user.tokens[0].access`; empty at the root. Of a name, that of its object. */
  readonly path: () => string;
}

interface Frame {
  readonly object: boolean;
  readonly start: number;
  /** Offsets of the current member's name, or the index in an array. */
  nameStart: number;
  nameEnd: number;
  index: number;
  /** Bits of the JOSE members seen, and how many candidates stand inside. */
  members: number;
  inner: number;
}

const JOSE_MEMBERS: Readonly<Record<string, number>> = {
  payload: 1,
  signature: 2,
  signatures: 2,
  ciphertext: 4,
  iv: 8,
};

/** What JSON has outside strings and brackets: white space, `,`, `:`, numbers, `true`, `false`, `null`. */
const BARE = new Uint8Array(128);
for (const character of ' \t\r\n,:+-.0123456789eEtrufalsn') BARE[character.charCodeAt(0)] = 1;

/** Nested candidates are read again by each that holds them; a few levels are enough and keep the work linear. */
const MAX_INNER = 3;
const MAX_PATH = 64;
/** Few names are longer, and no token is shorter, in characters with their quotes (our choice). */
const LONG_NAME = 24;

/**
 * Visits every string value of JSON text, every name that is long enough to be a token, and every object that has the members of a JWS or JWE in JSON form, in one
 * pass without recursion: nesting costs memory, not stack. False where the text is plainly not JSON: brackets that do not
 * match up, words outside strings.
 */
export function visitJson(
  text: string,
  start: number,
  end: number,
  visit: (place: JsonPlace) => void,
): boolean {
  const stack: Frame[] = [];
  const path = () => pathOf(text, stack);
  let i = start;
  while (i < end) {
    const c = text.charCodeAt(i);
    if (c === 34) {
      const after = stringEnd(text, i);
      if (after > end) return false;
      const frame = stack.at(-1);
      let next = after;
      while (next < end && isSpace(text.charCodeAt(next))) next++;
      if (frame?.object && text.charCodeAt(next) === 58 && frame.nameEnd === -1) {
        if (after - i > LONG_NAME)
          visit({
            kind: 'name',
            start: i + 1,
            end: after - 1,
            path: () => pathOf(text, stack.slice(0, -1)),
          });
        frame.nameStart = i + 1;
        frame.nameEnd = after - 1;
        if (after - i < 13) frame.members |= JOSE_MEMBERS[text.slice(i + 1, after - 1)] ?? 0;
        i = next + 1;
      } else {
        visit({ kind: 'string', start: i + 1, end: after - 1, path });
        i = after;
      }
    } else if (c === 123 || c === 91) {
      stack.push({ object: c === 123, start: i, nameStart: 0, nameEnd: -1, index: 0, members: 0, inner: 0 });
      i++;
    } else if (c === 125 || c === 93) {
      const frame = stack.pop();
      if (!frame || frame.object !== (c === 125)) return false;
      i++;
      const candidate = (frame.members & 3) === 3 || (frame.members & 12) === 12;
      if (candidate && frame.inner < MAX_INNER) visit({ kind: 'object', start: frame.start, end: i, path });
      const outer = stack.at(-1);
      if (outer) outer.inner = Math.max(outer.inner, frame.inner + (candidate ? 1 : 0));
    } else {
      if (c > 127 || BARE[c] !== 1) return false;
      if (c === 44) {
        const frame = stack.at(-1);
        if (frame?.object) frame.nameEnd = -1;
        else if (frame) frame.index++;
      }
      i++;
    }
  }
  return stack.length === 0;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function pathOf(text: string, stack: readonly Frame[]): string {
  let path = '';
  for (const frame of stack.slice(0, MAX_PATH)) {
    if (!frame.object) path += `[${frame.index}]`;
    else
      path += `${path === '' ? '' : '.'}${text.slice(frame.nameStart, Math.max(frame.nameEnd, frame.nameStart))}`;
  }
  return stack.length > MAX_PATH ? `${path}…` : path;
}
