import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Json, JsonObject, TokenProblem } from '../../model';
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '../bytes';
import { parseJson } from '../strict-json';
import { isObject } from './read-segment';

export interface Disclosure {
  readonly encoded: string;
  readonly salt: string;
  /** Absent on a disclosed array element. */
  readonly name?: string;
  readonly value: Json;
}

/** Named in `_sd_alg` as in the IANA registry of hash names (RFC 9901 section 4.1.1). */
const HASHES = { 'sha-256': sha256, 'sha-384': sha384, 'sha-512': sha512 } as const;

/** Digest of text by the name in `_sd_alg`; `null` for a hash that is not known. */
export function digestOf(text: string, algorithm: string): string | null {
  if (!Object.hasOwn(HASHES, algorithm)) return null;
  return toBase64Url(HASHES[algorithm as keyof typeof HASHES](utf8(text)));
}

/** RFC 9901 section 4.2: base64url of a JSON array of salt, name and value, or of salt and value. */
export function readDisclosure(encoded: string): Disclosure | null {
  const bytes = fromBase64Url(encoded);
  const text = bytes && fromUtf8(bytes);
  const parsed = text === null || text === '' ? null : parseJson(text);
  if (!parsed || parsed === 'too-deep' || !Array.isArray(parsed.value)) return null;
  const list: readonly Json[] = parsed.value;
  const [salt, second, third] = list;
  if (typeof salt !== 'string' || second === undefined) return null;
  if (list.length === 2) return { encoded, salt, value: second };
  return list.length === 3 && typeof second === 'string' && third !== undefined
    ? { encoded, salt, name: second, value: third }
    : null;
}

export interface Disclosed {
  /** The claims with everything disclosed put in its place and the digests taken out. */
  readonly claims: JsonObject;
  readonly problems: readonly TokenProblem[];
  /** Digests without a disclosure: withheld claims or decoys. */
  readonly withheld: number;
}

const MAX_DEPTH = 100;

/** Puts disclosures into the claims as RFC 9901 section 7.1 says; what it would reject for is in `problems`. */
export function applyDisclosures(payload: JsonObject, disclosures: readonly Disclosure[]): Disclosed {
  const problems: TokenProblem[] = [];
  const report = (code: string, message: string) => problems.push({ code, message });
  const { _sd_alg: named, ...rest } = payload;
  const algorithm = named ?? 'sha-256';
  if (typeof algorithm !== 'string' || digestOf('', algorithm) === null) {
    report('sd-alg-unknown', 'The hash named in _sd_alg is not known: the disclosures cannot be checked.');
    return { claims: payload, problems, withheld: 0 };
  }
  const byDigest = new Map<string, Disclosure>();
  for (const disclosure of disclosures) {
    const digest = digestOf(disclosure.encoded, algorithm) ?? '';
    if (byDigest.has(digest)) report('disclosure-repeated', 'The same disclosure stands there twice.');
    byDigest.set(digest, disclosure);
  }
  const seen = new Set<string>();
  const used = new Set<string>();
  let withheld = 0;
  /** The disclosure behind a digest, each digest once (section 7.1 step 4). */
  const take = (digest: Json): Disclosure | undefined => {
    if (typeof digest !== 'string') {
      report('digest-malformed', 'A digest is not a text.');
      return undefined;
    }
    if (seen.has(digest)) report('digest-repeated', 'The same digest stands there twice.');
    seen.add(digest);
    const found = byDigest.get(digest);
    if (found) used.add(digest);
    else withheld++;
    return found;
  };
  const open = (value: Json, depth: number): Json => {
    if (depth > MAX_DEPTH) return value;
    if (Array.isArray(value)) return openArray(value, depth);
    return isObject(value) ? openObject(value, depth) : value;
  };
  const openArray = (list: readonly Json[], depth: number): Json =>
    list.flatMap((item): Json[] => {
      if (!isObject(item) || !Object.hasOwn(item, '...')) return [open(item, depth + 1)];
      if (Object.keys(item).length !== 1)
        report('digest-malformed', 'A digest in a list has other members beside it.');
      const found = take(item['...'] ?? null);
      if (!found) return [];
      if (found.name !== undefined) {
        report('disclosure-misplaced', 'A disclosed claim stands where a list element belongs.');
        return [];
      }
      return [open(found.value, depth + 1)];
    });
  const openObject = (object: JsonObject, depth: number): JsonObject => {
    const { _sd: digests, ...plain } = object;
    const out: Record<string, Json> = Object.create(null);
    for (const [name, value] of Object.entries(plain)) {
      if (name === '...') report('digest-malformed', 'A digest stands outside a list.');
      out[name] = open(value, depth + 1);
    }
    if (digests !== undefined && !Array.isArray(digests))
      report('digest-malformed', 'The _sd member is not a list.');
    for (const digest of Array.isArray(digests) ? (digests as readonly Json[]) : []) {
      const found = take(digest);
      if (!found) continue;
      if (found.name === undefined) {
        report('disclosure-misplaced', 'A disclosed list element stands where a claim belongs.');
      } else if (found.name === '_sd' || found.name === '...') {
        report('disclosure-name', 'A disclosed claim has a reserved name.');
      } else if (Object.hasOwn(out, found.name)) {
        report('disclosure-exists', `The disclosed claim ${found.name} is there already.`);
      } else {
        out[found.name] = open(found.value, depth + 1);
      }
    }
    return { ...out };
  };
  const claims = openObject(rest, 0);
  const unused = disclosures.length - used.size;
  if (unused > 0 && !problems.some(({ code }) => code === 'disclosure-repeated')) {
    report('disclosure-unreferenced', `The token has no digest for ${unused} of the disclosures.`);
  }
  return { claims, problems, withheld };
}
