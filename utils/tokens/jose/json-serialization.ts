import type { JsonObject, TokenProblem } from '../../model';
import { fromBase64Url } from '../bytes';
import { parseJson } from '../strict-json';
import { isObject, readHeader, someOf } from './read-segment';

/** One signature or recipient of a JSON serialization, its headers joined (RFC 7515 and 7516 section 7.2.1). */
export interface Signer {
  readonly protected: string;
  readonly protectedHeader: JsonObject;
  readonly unprotectedHeader: JsonObject;
  /** All header members; the joined sets must not share a name. */
  readonly header: JsonObject;
  readonly signature: string;
}

/** Larger JSON is not taken for a token (our choice). */
const MAX_LENGTH = 1 << 20;

/** The members of a JSON object text that has the `telling` one, with its duplicate names; `null` for other text. */
export function jsonMembers(
  raw: string,
  telling: string,
): { members: JsonObject; problems: readonly TokenProblem[] } | null {
  // A cheap question first: most JSON is no token and need not be parsed.
  if (!raw.includes(`"${telling}"`)) return null;
  if (!raw.startsWith('{') || !raw.endsWith('}') || raw.length > MAX_LENGTH) return null;
  const parsed = parseJson(raw);
  if (!parsed || parsed === 'too-deep' || !isObject(parsed.value)) return null;
  const names = someOf(parsed.duplicates);
  const message = `The token has the same member twice: ${names}.`;
  return {
    members: parsed.value,
    problems: names === '' ? [] : [{ code: 'duplicate-members', message }],
  };
}

/** Strict base64url text or absent; `null` for another type or alphabet. */
export function encodedMember(members: JsonObject, name: string): string | undefined | null {
  const value = members[name];
  if (value === undefined) return undefined;
  return typeof value === 'string' && fromBase64Url(value) !== null ? value : null;
}

/** Joins protected and unprotected headers of one signer; `null` where they are malformed or share a member. */
export function joinHeaders(
  protectedPart: string | undefined,
  ...unprotected: readonly (JsonObject | undefined)[]
): { protectedHeader: JsonObject; header: JsonObject; problems: readonly TokenProblem[] } | null {
  const read = protectedPart === undefined || protectedPart === '' ? null : readHeader(protectedPart);
  if (protectedPart && !read) return null;
  const protectedHeader = read?.header ?? {};
  let header: JsonObject = protectedHeader;
  for (const more of unprotected) {
    if (more === undefined) continue;
    if (Object.keys(more).some((name) => Object.hasOwn(header, name))) return null;
    header = { ...header, ...more };
  }
  return { protectedHeader, header, problems: read?.problems ?? [] };
}

/** An optional object member; `null` for another type. */
export function objectMember(members: JsonObject, name: string): JsonObject | undefined | null {
  const value = members[name];
  if (value === undefined) return undefined;
  return isObject(value) ? value : null;
}
