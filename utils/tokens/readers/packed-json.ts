import type { Json, TokenProblem } from '../../model';
import { fromBase64, fromBase64Url, fromPaddedBase64Url, fromUtf8 } from '../bytes';
import { readJson } from './json';
import { inflateZlib } from './zlib';

/** The JSON inside a payload part, or why it stays closed. */
export interface PackedJson {
  readonly payload?: Json;
  readonly problems?: readonly TokenProblem[];
  readonly compressed: boolean;
}

/**
 * Opens what itsdangerous and Django pack: base64url of JSON, or a leading dot and base64url of a zlib stream of JSON.
 * `null` where it is neither.
 */
export function openPackedJson(part: string): PackedJson | null {
  const compressed = part.startsWith('.');
  const text = compressed ? part.slice(1) : part;
  const bytes = text === '' ? null : fromBase64Url(text);
  if (bytes === null) return null;
  if (!compressed) return fromJsonBytes(bytes, false);
  const inflated = inflateZlib(bytes);
  if (inflated === null) return null;
  return 'problem' in inflated
    ? { problems: [inflated.problem], compressed }
    : fromJsonBytes(inflated, compressed);
}

/** JSON in base64 of either alphabet, padded or not; `null` where it is not that. */
export function openBase64Json(text: string): PackedJson | null {
  const bytes = text === '' ? null : (fromBase64(text, 'optional') ?? fromPaddedBase64Url(text, 'optional'));
  return bytes === null ? null : fromJsonBytes(bytes, false);
}

function fromJsonBytes(bytes: Uint8Array, compressed: boolean): PackedJson | null {
  const text = fromUtf8(bytes);
  const read = text === null ? null : readJson(text);
  if (read === null) return null;
  return 'problem' in read ? { problems: [read.problem], compressed } : { payload: read.value, compressed };
}

/** Whether JSON is an object, not an array. */
export function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
