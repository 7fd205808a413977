import type { TokenHit } from '../model';
import { cookiePairs } from './cookie-pairs';
import { lastResortOwner, ownerOfValue } from './format-table';
import { isBasicInText } from './formats/basic';
import { type JsonPlace, visitJson } from './json-strings';
import { hasLongRun, scanText } from './scan-text';
import type { TokenContext } from './token-format';
import { MAX_LEVELS, unwrap } from './unwrap';

/** A text under search: where it stands in the searched one, and how it was unwrapped. */
interface Scope {
  readonly text: string;
  /** Offsets in the searched text; `exact` when this text stands there unchanged from `start` on. */
  readonly start: number;
  readonly end: number;
  readonly exact: boolean;
  readonly steps: readonly string[];
  /** Wrappings taken off so far; naming a cookie is none. */
  readonly level: number;
  readonly context: TokenContext | undefined;
}

/** Below this a look at the whole text first costs less than it saves (our choice, in UTF-16 units). */
const SHORT = 4096;

/** A longer text is no single value of a format that reads like ordinary text (our choice, in UTF-16 units). */
const MAX_VALUE = 1 << 18;

/**
 * Every token in `text`, left to right, in time linear in its length, whatever is in it. Wrappings (quotes, percent-
 * encoding, `Bearer`, JSON at any depth, base64) are taken off up to four levels and recorded in `steps`, outermost first.
 * `start` and `end` are where the token, or what it is wrapped in, stands in `text`. Never throws.
 */
export function findTokens(text: string, context?: TokenContext): TokenHit[] {
  const hits: TokenHit[] = [];
  if (typeof text !== 'string') return hits;
  searchValue({ text, start: 0, end: text.length, exact: true, steps: [], level: 0, context }, hits);
  return hits;
}

/** A part of a scope; `text` differs from what stands there when a wrapping was taken off. */
function part(
  scope: Scope,
  start: number,
  end: number,
  more: {
    text?: string;
    offset?: number | undefined;
    step?: string;
    context?: TokenContext;
    level?: number;
  } = {},
): Scope {
  const unchanged = more.text === undefined || more.offset !== undefined;
  const from = scope.exact ? scope.start + start + (more.offset ?? 0) : scope.start;
  return {
    text: more.text ?? scope.text.slice(start, end),
    start: scope.exact && !unchanged ? scope.start + start : from,
    end: scope.exact ? scope.start + end : scope.end,
    exact: scope.exact && unchanged,
    steps: more.step === undefined ? scope.steps : [...scope.steps, more.step],
    level: scope.level + (more.level ?? (more.step === undefined ? 0 : 1)),
    context: more.context,
  };
}

function emit(scope: Scope, format: string, start: number, end: number, hits: TokenHit[]): void {
  hits.push({
    format,
    raw: scope.text.slice(start, end),
    start: scope.exact ? scope.start + start : scope.start,
    end: scope.exact ? scope.start + end : scope.end,
    steps: scope.steps,
  });
}

/** Searches a value that may be a token as a whole, be wrapped, or hold tokens in running text. */
function searchValue(scope: Scope, hits: TokenHit[]): void {
  const { text } = scope;
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  if (end - start < 8) return;
  const first = text.charCodeAt(start);
  if (end - start < SHORT && !mayHold(text)) return;
  // JSON ends as it began; a signature may follow what only begins like it.
  if ((first === 123 || first === 91) && text.charCodeAt(end - 1) === first + 2) {
    if (scope.level < MAX_LEVELS && searchJson(scope, start, end, hits)) return;
  } else if (end - start <= MAX_VALUE) {
    const owner = ownerOfValue(text.slice(start, end), scope.context);
    if (owner) {
      emit(scope, owner.id, start, end, hits);
      return;
    }
  }
  if (searchCookies(scope, start, end, hits)) return;
  if (scope.level < MAX_LEVELS && searchUnwrapped(scope, start, end, hits)) return;
  const before = hits.length;
  searchRunningText(scope, start, end, hits);
  if (hits.length > before || end - start > MAX_VALUE) return;
  const owner = lastResortOwner(text.slice(start, end), scope.context);
  if (owner) emit(scope, owner.id, start, end, hits);
}

/** Credentials may be short, and percent-encoding breaks runs; everything else has a long run. */
function mayHold(text: string): boolean {
  return hasLongRun(text) || text.includes('%') || /basic /i.test(text);
}

/** Takes one wrapping off the whole value. False when there is none, or nothing was in it. */
function searchUnwrapped(scope: Scope, start: number, end: number, hits: TokenHit[]): boolean {
  const unwrapped = unwrap(scope.text.slice(start, end));
  if (!unwrapped) return false;
  const before = hits.length;
  const { step, text, offset } = unwrapped;
  // The end of an unchanged part: a closing quote is not in it.
  const stop = offset === undefined ? end : start + offset + text.length;
  // Quotes and percent-encoding are how a value travels: what it is called stays known.
  const named = (step === 'percent' || step === 'quotes') && scope.context !== undefined;
  const inner = part(scope, start, stop, { text, offset, step, ...(named && { context: scope.context }) });
  searchValue(inner, hits);
  return hits.length > before;
}

/** What tokens in JSON form have: they may be of encrypted parts alone, which look like any other text. */
const JSON_TOKEN = /"(?:ciphertext|signatures?|s64)"|"basic /i;
/** How MSAL's entries begin, which are longer when they hold long tokens. */
const SEALED_ENTRY = /^\{"id":"[^"]{1,64}","nonce":"/;

/** Walks JSON when a scan of its text shows that there may be something in it. False for text that is not JSON. */
function searchJson(scope: Scope, start: number, end: number, hits: TokenHit[]): boolean {
  const { text } = scope;
  let promising =
    (end - start <= SHORT && JSON_TOKEN.test(text)) || SEALED_ENTRY.test(text.slice(start, start + 96));
  if (!promising) {
    scanText(text, start, end, { json: true }, () => {
      promising = true;
      return 'stop';
    });
  }
  if (!promising) return true;
  const before = hits.length;
  const whole = end - start <= MAX_VALUE ? ownerOfValue(text.slice(start, end), scope.context) : undefined;
  if (whole) {
    emit(scope, whole.id, start, end, hits);
    return true;
  }
  const wellFormed = visitJson(text, start, end, (place) => {
    if (place.end - place.start < 8) return;
    if (place.kind !== 'object') {
      const raw = text.slice(place.start, place.end);
      searchJsonString(scope, raw, place, hits);
      return;
    }
    const owner = ownerOfValue(text.slice(place.start, place.end));
    if (!owner) return;
    // The object is a token as a whole: what was found inside is part of it.
    const at = scope.exact ? scope.start + place.start : scope.start;
    while (hits.length > before && scope.exact && (hits.at(-1)?.start ?? 0) >= at) hits.pop();
    const path = place.path();
    const owning = path === '' ? scope : { ...scope, steps: [...scope.steps, `json:${path}`] };
    emit(owning, owner.id, place.start, place.end, hits);
  });
  if (!wellFormed) hits.length = before;
  return wellFormed;
}

function searchJsonString(
  scope: Scope,
  raw: string,
  { kind, start, path }: JsonPlace,
  hits: TokenHit[],
): void {
  const before = hits.length;
  let inner: Scope;
  if (raw.includes('\\')) {
    const text = unescaped(raw);
    if (text === null) return;
    inner = part(scope, start, start + raw.length, { text, level: 1 });
  } else {
    inner = part(scope, start, start + raw.length, { level: 1 });
  }
  // A name is an identifier: only what is a token beyond doubt is one in it.
  if (kind === 'name') searchRunningText(inner, 0, inner.text.length, hits);
  else searchValue(inner, hits);
  // The path is made only where something was found: most strings hold nothing.
  const step = hits.length > before ? stepOf(kind, path()) : '';
  for (let i = before; i < hits.length; i++) {
    const hit = hits[i];
    if (hit) hits[i] = { ...hit, steps: [...scope.steps, step, ...hit.steps.slice(scope.steps.length)] };
  }
}

function stepOf(kind: JsonPlace['kind'], path: string): string {
  if (kind === 'string') return `json:${path}`;
  return path === '' ? 'json-name' : `json-name:${path}`;
}

function unescaped(raw: string): string | null {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return null;
  }
}

/** `Cookie:` and `Set-Cookie:` lines, and `a=b; c=d`: each value with its cookie's name. */
function searchCookies(scope: Scope, start: number, end: number, hits: TokenHit[]): boolean {
  if (scope.level > 0 || end - start > MAX_VALUE) return false;
  const pairs = cookiePairs(scope.text, start, end);
  if (!pairs) return false;
  const before = hits.length;
  const siblings = pairs.map(({ name, from, to }) => ({ name, value: scope.text.slice(from, to) }));
  for (const { name, from, to } of pairs) {
    searchValue(
      part(scope, from, to, { step: `cookie:${name}`, level: 0, context: { name, siblings } }),
      hits,
    );
  }
  return hits.length > before;
}

function searchRunningText(scope: Scope, start: number, end: number, hits: TokenHit[]): void {
  const before = hits.length;
  scanRunningText(scope, start, end, hits);
  // Only up to the end: what follows is looked through when its turn comes.
  if (end - start > MAX_VALUE || !scope.text.slice(start, end).includes('asic ')) return;
  const found = hits.splice(before);
  searchBasic(scope, start, end, found);
  hits.push(...found.sort((a, b) => a.start - b.start));
}

/** Basic credentials in a log or a command line: they may be too short for a run that the scan would stop at. */
const BASIC = /(?<![\w-])basic {1,4}[A-Za-z0-9+/]{3,}={0,2}(?![\w+/=-])/gi;

function searchBasic(scope: Scope, start: number, end: number, hits: TokenHit[]): void {
  const known = hits.length;
  for (const { 0: raw, index } of scope.text.slice(start, end).matchAll(BASIC)) {
    if (!isBasicInText(raw)) continue;
    const from = start + index;
    const at = scope.exact ? scope.start + from : scope.start;
    // What the credentials themselves were found to hold is told already.
    const isKnown = hits.slice(0, known).some((hit) => hit.start < at + raw.length && hit.end > at);
    if (!isKnown) emit(scope, 'basic', from, from + raw.length, hits);
  }
}

function scanRunningText(scope: Scope, start: number, end: number, hits: TokenHit[]): void {
  scanText(scope.text, start, end, {}, (seen) => {
    if (seen.kind === 'token') {
      const scheme = schemeBefore(scope.text, seen.start);
      const steps = scheme === undefined ? scope.steps : [...scope.steps, scheme];
      emit({ ...scope, steps }, seen.format, seen.start, seen.end, hits);
      return 'found';
    }
    if (scope.level >= MAX_LEVELS || (seen.start === start && seen.end === end)) return 'nothing';
    return searchUnwrapped(scope, seen.start, seen.end, hits) ? 'found' : 'nothing';
  });
}

/** The authentication scheme right before a token in running text: `bearer` or `dpop`, as in a header's line. */
function schemeBefore(text: string, start: number): string | undefined {
  if (text.charCodeAt(start - 1) !== 32) return undefined;
  return /(?:^|[^\w-])(bearer|dpop) {1,4}$/i
    .exec(text.slice(Math.max(0, start - 12), start))?.[1]
    ?.toLowerCase();
}
