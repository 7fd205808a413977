import { LEAST_TOKEN, owns } from './decode-token';
import { tokenFormats } from './formats/index';
import type { TokenContext, TokenFormat } from './token-format';

interface Anchored {
  readonly anchor: string;
  readonly format: TokenFormat;
  /** By character code below 128: 1 where a token of the format may contain it. */
  readonly allowed: Uint8Array;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A set of ASCII characters, indexed by character code. */
function charSet(characters: string): Uint8Array {
  const set = new Uint8Array(128);
  for (const character of characters) set[character.charCodeAt(0)] = 1;
  return set;
}

/** What a token's neighbour must not be: the characters words and tokens are made of. */
export const TOKEN_CHARS = charSet(BASE64URL);

/** What a long run is made of: base64 in both alphabets. Every format's token holds a run of at least `MIN_RUN`. */
export const RUN_CHARS = charSet(`${BASE64URL}+/=`);
export const MIN_RUN = 18;

interface FormatTable {
  /** Formats of scope `text` by the first two characters of their anchors; index order within. */
  readonly anchored: ReadonlyMap<number, readonly Anchored[]>;
  /** 1 where `anchored` has the pair: asked at every run of every word. */
  readonly pairs: Uint8Array;
  readonly anyValue: Dispatch;
  readonly lastResort: Dispatch;
  readonly anyWord: Dispatch;
  /** Names with their `=` that a format's whole value contains somewhere: `_hash=`. */
  readonly names: readonly string[];
}

/** Formats to ask by the first two characters of the candidate, and those without anchors, which are asked always. */
interface Dispatch {
  readonly byPair: ReadonlyMap<number, readonly TokenFormat[]>;
  readonly rest: readonly TokenFormat[];
  /** No token of `rest` is shorter, in characters. */
  readonly least: number;
}

let table: FormatTable | undefined;

/** Built when first used, so that formats may be defined in any order. */
export function formatTable(): FormatTable {
  if (table) return table;
  const anchored = anchorsByPair(tokenFormats.filter((format) => format.scope === 'text'));
  const pairs = new Uint8Array(128 * 128);
  for (const pair of anchored.keys()) pairs[pair] = 1;
  table = {
    anchored,
    pairs,
    anyValue: dispatch(
      tokenFormats.filter((format) => !format.lastResort),
      ({ anchors, anchorsAlone = [] }) => anchors && [...anchors, ...anchorsAlone],
    ),
    lastResort: dispatch(tokenFormats.filter((format) => format.lastResort)),
    anyWord: dispatch(tokenFormats.filter((format) => format.scope !== 'value')),
    names: tokenFormats.flatMap(({ contains }) => (contains?.endsWith('=') ? [contains] : [])),
  };
  return table;
}

/** The two characters at `at` as one number; past the tables' end where one is not ASCII. */
export function pairAt(text: string, at: number): number {
  if (at + 1 >= text.length) return 128 * 128;
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  return first < 128 && second < 128 ? first * 128 + second : 128 * 128;
}

function anchorsByPair(formats: readonly TokenFormat[]): ReadonlyMap<number, readonly Anchored[]> {
  const byPair = new Map<number, Anchored[]>();
  const alphabets = new Map<string, Uint8Array>();
  for (const format of formats) {
    const extra = format.alphabet ?? '.';
    const allowed = alphabets.get(extra) ?? charSet(BASE64URL + extra);
    alphabets.set(extra, allowed);
    for (const anchor of format.anchors ?? []) {
      const pair = pairAt(anchor, 0);
      byPair.set(pair, [...(byPair.get(pair) ?? []), { anchor, format, allowed }]);
    }
  }
  return byPair;
}

function dispatch(
  formats: readonly TokenFormat[],
  anchorsOf: (format: TokenFormat) => readonly string[] | undefined = ({ anchors }) => anchors,
): Dispatch {
  const pairs = new Set(
    formats.flatMap((format) => (anchorsOf(format) ?? []).map((anchor) => pairAt(anchor, 0))),
  );
  const asked = (pair: number) =>
    formats.filter((format) => anchorsOf(format)?.some((anchor) => pairAt(anchor, 0) === pair) ?? true);
  const rest = formats.filter((format) => format.anchors === undefined);
  return {
    byPair: new Map([...pairs].map((pair) => [pair, asked(pair)])),
    rest,
    least: Math.min(...rest.map(({ minLength = LEAST_TOKEN }) => minLength)),
  };
}

function ask(formats: Dispatch, raw: string, context?: TokenContext): TokenFormat | undefined {
  for (const format of formats.byPair.get(pairAt(raw, 0)) ?? formats.rest) {
    if (owns(format, raw, context) && (format.plausible?.(raw) ?? true)) return format;
  }
  return undefined;
}

/** The format that owns a whole value. */
export function ownerOfValue(raw: string, context?: TokenContext): TokenFormat | undefined {
  return ask(formatTable().anyValue, raw, context);
}

/** The format that a whole value may be when nothing else was found in it. Running text is no such value. */
export function lastResortOwner(raw: string, context?: TokenContext): TokenFormat | undefined {
  if (/\s/.test(raw) && context?.name === undefined) return undefined;
  return ask(formatTable().lastResort, raw, context);
}

/** Whether any format would look at the word `[start, end)`: by how it begins, or by its length where it has no anchor. */
export function mayOwnWord(text: string, start: number, end: number): boolean {
  const { anyWord } = formatTable();
  return end - start >= anyWord.least || anyWord.byPair.has(pairAt(text, start));
}

/** The format that owns a word of running text. */
export function ownerOfWord(raw: string): TokenFormat | undefined {
  return ask(formatTable().anyWord, raw);
}
