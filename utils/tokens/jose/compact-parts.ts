import type { JsonObject, TokenProblem } from '../../model';
import { fromBase64Url } from '../bytes';
import { readHeader } from './read-segment';

export interface CompactParts {
  readonly parts: readonly string[];
  readonly header: JsonObject;
  readonly problems: readonly TokenProblem[];
}

/** Beginnings of base64url JSON objects: `{"`, `{ `, `{` with a line break or tab (RFC 7519's own example has breaks). */
export const HEADER_ANCHORS: readonly string[] = ['eyJ', 'eyA', 'ewo', 'ewk', 'ew0'];

/**
 * The same with white space before the brace, which RFC 8259 allows: by its first two characters, for a text that
 * stands alone. Nobody writes it, so running text is not searched for it.
 */
export const SPACED_HEADER_ANCHORS: readonly string[] = [
  ...['IH', 'IC', 'IA'],
  ...['CX', 'CS', 'CQ'],
  ...['Cn', 'Ci', 'Cg'],
  ...['DX', 'DS', 'DQ'],
];

export function startsLikeHeader(raw: string, at = 0): boolean {
  return HEADER_ANCHORS.some((anchor) => raw.startsWith(anchor, at));
}

/**
 * Splits a compact serialization into exactly `count` parts and reads its header; `null` where the count, the alphabet
 * of any part, or the header is wrong. Cheap questions come first.
 */
export function compactParts(raw: string, count: number): CompactParts | null {
  if (!startsLikeHeader(raw) && !SPACED_HEADER_ANCHORS.includes(raw.slice(0, 2))) return null;
  const parts = raw.split('.', count + 1);
  if (parts.length !== count) return null;
  const read = readHeader(parts[0] ?? '');
  if (!read) return null;
  return parts.slice(1).every((part) => fromBase64Url(part) !== null) ? { parts, ...read } : null;
}
