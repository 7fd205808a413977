import type { Json, JsonObject, TokenProblem } from '../../model';
import { fromBase64Url, fromUtf8 } from '../bytes';
import { parseJson } from '../strict-json';

/** Certificate chains (`x5c`) make headers long; a longer one is not looked into (our choice, in characters of base64url). */
export const MAX_HEADER = 65_536;

export interface Segment {
  /** The JSON value, or the text where it is not JSON. */
  readonly value: Json;
  readonly isJson: boolean;
  readonly problems: readonly TokenProblem[];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads bytes as JSON, else as text, and says what is wrong with it. `part` names it in the messages: `header`, `payload`. */
export function readBytes(bytes: Uint8Array, part: string): Segment {
  const text = fromUtf8(bytes);
  if (text === null) {
    const message = `The ${part} is not UTF-8; undecodable bytes are shown as replacement characters.`;
    const value = new TextDecoder().decode(bytes);
    return { value, isJson: false, problems: [{ code: 'non-utf8', message }] };
  }
  const parsed = parseJson(text);
  if (parsed === null) return { value: text, isJson: false, problems: [] };
  if (parsed === 'too-deep') {
    const message = `The ${part} nests deeper than 100 levels and is shown as text.`;
    return { value: text, isJson: false, problems: [{ code: 'json-too-deep', message }] };
  }
  const problems: TokenProblem[] = [];
  if (parsed.duplicates.length > 0) {
    const message = `The ${part} has the same member twice: ${someOf(parsed.duplicates)}. Readers differ in which they take.`;
    problems.push({ code: 'duplicate-members', message });
  }
  if (parsed.inexact.length > 0) {
    const message = `The ${part} has numbers too large to be read exactly: ${someOf(parsed.inexact)}.`;
    problems.push({ code: 'inexact-numbers', message });
  }
  return { value: parsed.value, isJson: true, problems };
}

/** Names for a sentence, each once: a token may have a million of them, and each as long as itself. */
export function someOf(names: readonly string[]): string {
  const each = [...new Set(names)];
  const some = each.slice(0, 20).map((name) => (name.length > 100 ? `${name.slice(0, 100)}…` : name));
  return [...some, ...(each.length > some.length ? ['…'] : [])].join(', ');
}

/** A segment in strict base64url; `null` where it is not that. */
export function readSegment(segment: string, part: string): Segment | null {
  const bytes = fromBase64Url(segment);
  return bytes && readBytes(bytes, part);
}

/** A JOSE header: a JSON object within the size limit. Member types are left to the caller. */
export function readHeader(
  segment: string,
): { header: JsonObject; problems: readonly TokenProblem[] } | null {
  if (segment.length > MAX_HEADER || segment.length < 8) return null;
  const read = readSegment(segment, 'header');
  return read && isObject(read.value) ? { header: read.value, problems: read.problems } : null;
}
