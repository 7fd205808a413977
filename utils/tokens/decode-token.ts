import type { DecodedToken } from '../model';
import { fromPaddedBase64Url } from './bytes';
import { tokenFormats } from './formats/index';
import { HEADER_ANCHORS, startsLikeHeader } from './jose/compact-parts';
import type { TokenContext, TokenFormat } from './token-format';

/** How many tokens may stand inside one another (our choice; RFC 7519 section 5.2 sets no limit). */
export const MAX_NESTED = 3;

/** The least length of a token where its format says nothing, in characters (our choice). */
export const LEAST_TOKEN = 16;

/** The format that owns `raw`, and the text it owns it as: percent-decoded where the format travels encoded. */
export function recognise(
  raw: string,
  context?: TokenContext,
): { readonly format: TokenFormat; readonly raw: string } | null {
  if (typeof raw !== 'string') return null;
  const direct = tokenFormats.find((format) => owns(format, raw, context));
  if (direct) return { format: direct, raw };
  const plain = percentDecoded(raw);
  if (plain === null) return null;
  const encoded = tokenFormats.find((format) => format.percentEncoded && owns(format, plain, context));
  return encoded ? { format: encoded, raw: plain } : null;
}

/** The format's cheap questions before its own. */
export function owns(format: TokenFormat, raw: string, context?: TokenContext): boolean {
  if (raw.length < (format.minLength ?? LEAST_TOKEN)) return false;
  if (
    format.anchors &&
    !format.anchors.some((anchor) => raw.startsWith(anchor)) &&
    !format.anchorsAlone?.includes(raw.slice(0, 2))
  )
    return false;
  if (format.contains !== undefined && !context?.siblings && !raw.includes(format.contains)) return false;
  if (format.lastResort && isSpokenFor(raw)) return false;
  return format.detect(raw, context);
}

/**
 * An address, JSON, or something that would be a JOSE token if it were well formed. Text with spaces may be signed as
 * well, but not where one of its words looks like such a token, and not with space at its ends.
 */
function isSpokenFor(raw: string): boolean {
  if (/[\t\r\n]|^ | $|:\/\//.test(raw)) return true;
  if (raw.startsWith('{') && raw.endsWith('}')) return true;
  if (raw.includes(' ') && HEADER_ANCHORS.some((anchor) => raw.includes(` ${anchor}`))) return true;
  const parts = raw.split('.', 3);
  return parts.length === 3 && (startsLikeHeader(raw) || beginsAsHeader(parts[0] ?? ''));
}

/** A header that no reader should take (after a byte order mark or spaces, or damaged later on) is still one. */
function beginsAsHeader(part: string): boolean {
  const bytes = fromPaddedBase64Url(part.slice(0, 64 - (part.length < 64 ? part.length % 4 : 0)), 'optional');
  return bytes !== null && /^[\s\ufeff]*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}

/** Percent-decoded once; `null` where nothing is encoded or it does not decode. */
export function percentDecoded(text: string): string | null {
  if (!text.includes('%')) return null;
  try {
    const plain = decodeURIComponent(text);
    return plain === text ? null : plain;
  } catch {
    return null;
  }
}

/**
 * Opens a token as far as it goes without a key; `null` when it is none. Strict: spaces, padding and leftover bits
 * where the format has none make it no token. A token inside is opened too, three deep. Times are seconds since the
 * epoch. Decoded, not verified: nothing here says who made the token. Never throws.
 */
export function decodeToken(raw: string, context?: TokenContext): DecodedToken | null {
  return open(raw, context, 1);
}

function open(raw: string, context: TokenContext | undefined, level: number): DecodedToken | null {
  const found = recognise(raw, context);
  const decoded = found?.format.decode(found.raw, context);
  return decoded ? withNested(decoded, level) : null;
}

/** Adds the token that a token carries as its payload. */
export function withNested(decoded: DecodedToken, level = 1): DecodedToken {
  const payload = decoded.payload;
  if (decoded.nested || typeof payload !== 'string' || level >= MAX_NESTED) return decoded;
  const nested = open(payload, undefined, level + 1);
  return nested ? { ...decoded, nested } : decoded;
}
