import type { DecodedToken, TokenHit } from '../model';
import { fromBase64Url } from './bytes';
import { findTokens } from './find-tokens';
import { startsLikeHeader } from './jose/compact-parts';
import { MAX_HEADER, readHeader } from './jose/read-segment';

/** What looks like a JWT but is none: where it stands, what is wrong with it, and what of it can be read. */
export interface BrokenToken {
  readonly hit: TokenHit;
  /** Its format is `broken-jwt`: it is no token, and no rule for tokens is applied to it. */
  readonly decoded: DecodedToken;
}

/** Where a header most often begins: `{"`. */
const BEGINNING = 'eyJ';
/** Shorter texts are words, in characters: `{"alg":"H` (our choice). */
const LEAST = 12;
/** More than this are not looked for in one text (our choice). */
const MOST = 100;
/** As much of a payload as is shown, in characters of base64url (our choice). */
const SHOWN = 4096;

/** Base64url, dots, and the padding that some encoders add. */
const isPart = (code: number) =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 45 ||
  code === 46 ||
  code === 61 ||
  code === 95;

/**
 * What looks like a JWT that is cut off or damaged, left to right, in linear time: its header, as far as it is there,
 * names an algorithm, and it is no token. `findTokens` and `decodeToken` are strict and say nothing of these; this is for
 * telling a person why. `hits` are the tokens of the text, which are none of them. Never throws.
 */
export function brokenTokens(text: string, hits: readonly TokenHit[] = findTokens(text)): BrokenToken[] {
  const found: BrokenToken[] = [];
  if (typeof text !== 'string') return found;
  let next = 0;
  let at = text.length - text.trimStart().length;
  if (!startsLikeHeader(text, at)) at = text.indexOf(BEGINNING);
  while (at !== -1 && found.length < MOST) {
    let end = at;
    while (end < text.length && isPart(text.charCodeAt(end))) end++;
    const begins = at === 0 || !isPart(text.charCodeAt(at - 1)) || text[at - 1] === '=';
    while (next < hits.length && (hits[next]?.end ?? 0) <= at) next++;
    const isTaken = (hits[next]?.start ?? end) < end;
    const decoded = begins && !isTaken && end - at >= LEAST ? readBroken(text.slice(at, end)) : null;
    if (decoded) {
      const raw = text.slice(at, end);
      found.push({ hit: { format: decoded.format, raw, start: at, end, steps: [] }, decoded });
    }
    at = text.indexOf(BEGINNING, end);
  }
  return found;
}

/** What the parts still say; `null` for what does not look like a JWT, or is whole. */
function readBroken(raw: string): DecodedToken | null {
  const [head = '', payload = ''] = raw.split('.', 2);
  if (head.length > MAX_HEADER) return null;
  const header = readHeader(head)?.header;
  const text = header ? JSON.stringify(header) : beginning(head);
  if (!text.trimStart().startsWith('{') || !NAMES_ALGORITHM.test(text)) return null;
  const readable = beginning(payload.slice(0, SHOWN));
  return {
    format: 'broken-jwt',
    problems: [problemOf(raw, header !== undefined, NAMES_ENCRYPTION.test(text) ? 5 : 3)],
    parts: [{ name: 'header', value: text }],
    ...(readable.trimStart().startsWith('{') && { payload: readable }),
  };
}

/** A member that only JOSE headers have, with the beginning of its value. */
const NAMES_ALGORITHM = /"(?:alg|enc)"\s*:\s*"[A-Za-z]|"typ"\s*:\s*"(?:[\w-]+\+)?jwt"/i;
const NAMES_ENCRYPTION = /"enc"\s*:/;

function problemOf(raw: string, headerIsWhole: boolean, count: number) {
  const parts = dots(raw, count) + 1;
  if (!headerIsWhole && parts === 1) {
    const message = 'This looks like a JWT that is cut off in its header.';
    return { code: 'jwt-header-cut', message };
  }
  if (parts < count || (parts === count - 1 && raw.endsWith('.'))) {
    const message = 'This looks like a JWT that is cut off: parts of it are missing at the end.';
    return { code: 'jwt-parts-missing', message };
  }
  const message = 'This looks like a JWT that is cut off or damaged: one of its parts is not well formed.';
  return { code: 'jwt-part-damaged', message };
}

/** How many dots there are; counting ends at `most`. */
function dots(raw: string, most: number): number {
  let count = 0;
  for (let at = raw.indexOf('.'); at !== -1 && count < most; at = raw.indexOf('.', at + 1)) count++;
  return count;
}

/** The text that whole groups of base64url digits give; empty where it is no base64url. */
function beginning(part: string): string {
  const bytes = fromBase64Url(part.slice(0, part.length - (part.length % 4)));
  return bytes === null ? '' : new TextDecoder().decode(bytes);
}
