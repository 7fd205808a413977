import { owns } from './decode-token';
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
export function charSet(characters: string): Uint8Array {
  const set = new Uint8Array(128);
  for (const character of characters) set[character.charCodeAt(0)] = 1;
  return set;
}

/** What a token's neighbour must not be: the characters words and tokens are made of. */
export const TOKEN_CHARS = charSet(BASE64URL);

/** What a long run is made of: base64 in both alphabets. Every format's token holds a run of at least `MIN_RUN`. */
export const RUN_CHARS = charSet(`${BASE64URL}+/=`);
export const MIN_RUN = 16;

interface FormatTable {
  /** Formats of scope `text`, by their anchors' first character code; index order within. */
  readonly anchored: readonly (readonly Anchored[] | undefined)[];
  readonly anyValue: Dispatch;
  readonly lastResort: Dispatch;
  readonly anyWord: Dispatch;
}

/** Formats to ask, by the first character code of the candidate; those without anchors stand in every list. */
type Dispatch = readonly (readonly TokenFormat[])[];

let table: FormatTable | undefined;

/** Built when first used, so that formats may be defined in any order. */
export function formatTable(): FormatTable {
  table ??= {
    anchored: anchorsByFirst(tokenFormats.filter((format) => format.scope === 'text')),
    anyValue: dispatch(tokenFormats.filter((format) => !format.lastResort)),
    lastResort: dispatch(tokenFormats.filter((format) => format.lastResort)),
    anyWord: dispatch(tokenFormats.filter((format) => format.scope !== 'value')),
  };
  return table;
}

function anchorsByFirst(formats: readonly TokenFormat[]): readonly (readonly Anchored[] | undefined)[] {
  const byFirst: (Anchored[] | undefined)[] = Array.from({ length: 128 });
  const alphabets = new Map<string, Uint8Array>();
  for (const format of formats) {
    const extra = format.alphabet ?? '.';
    const allowed = alphabets.get(extra) ?? charSet(BASE64URL + extra);
    alphabets.set(extra, allowed);
    for (const anchor of format.anchors ?? []) {
      const code = anchor.charCodeAt(0);
      const entries = byFirst[code] ?? [];
      entries.push({ anchor, format, allowed });
      byFirst[code] = entries;
    }
  }
  return byFirst;
}

function dispatch(formats: readonly TokenFormat[]): Dispatch {
  return Array.from({ length: 128 }, (_, code) =>
    formats.filter((format) => format.anchors?.some((anchor) => anchor.charCodeAt(0) === code) ?? true),
  );
}

const NONE: readonly TokenFormat[] = [];

function ask(formats: Dispatch, raw: string, context?: TokenContext): TokenFormat | undefined {
  const code = raw.charCodeAt(0);
  return (formats[code] ?? NONE).find(
    (format) => owns(format, raw, context) && (format.plausible?.(raw) ?? true),
  );
}

/** The format that owns a whole value. */
export function ownerOfValue(raw: string, context?: TokenContext): TokenFormat | undefined {
  return ask(formatTable().anyValue, raw, context);
}

/** The format that a whole value may be when nothing else was found in it. */
export function lastResortOwner(raw: string, context?: TokenContext): TokenFormat | undefined {
  return ask(formatTable().lastResort, raw, context);
}

/** The format that owns a word of running text. */
export function ownerOfWord(raw: string): TokenFormat | undefined {
  return ask(formatTable().anyWord, raw);
}
