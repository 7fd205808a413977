import type { TokenHit } from '../model';
import type { Joined } from './chunks';
import { decodeToken } from './decode-token';
import { findTokens } from './find-tokens';
import { formatHint } from './format-hint';
import { tokenFormats } from './formats/index';
import { isSignatureLength } from './jose/signature-length';

interface Named {
  readonly name: string;
  readonly value: string;
}

/** Formats whose tokens are told by a length alone: the end of a longer token may look like one. */
const isWeak = (id: string) => tokenFormats.find((format) => format.id === id)?.lastResort === true;

/** Names that a framework is known to cut into numbered chunks; nextjs-auth0 numbers `__session` and its older name. */
const CHUNKING: readonly string[] = ['authjs', 'nextjs-auth0', 'supabase'];

/** Whether a framework is known to cut the value of this name, given without its number, into chunks. */
function isChunkedName(name: string): boolean {
  return name === '__session' || CHUNKING.includes(formatHint(name)?.format ?? '');
}

/** A JWT at the end of its chunk with a signature that goes on in the next one: it is not as long as its algorithm's. */
function isCutOff({ raw, end, format }: TokenHit, value: string): boolean {
  if (format !== 'jwt' || end < value.length) return false;
  const signature = raw.length - raw.lastIndexOf('.') - 1;
  return !isSignatureLength(decodeToken(raw)?.header?.['alg'], signature);
}

/**
 * The tokens of a value that may have been cut into chunks, with `chunks` as their first step; `null` where its parts
 * are values of their own and are to be searched one by one. Numbered names are common for other things than chunks, so
 * a token that is whole inside a part speaks against it, unless the name is one that a framework is known to number.
 */
export function findInChunks<T extends Named>({ name, value, members }: Joined<T>): TokenHit[] | null {
  const counted = members[0]?.name === name;
  const whole = (part: T) =>
    findTokens(part.value, { name: part.name }).some(
      (hit) => !isWeak(hit.format) && !isCutOff(hit, part.value),
    );
  if (!counted && !isChunkedName(name) && members.some(whole)) return null;
  const hits = findTokens(value, { name });
  return hits.length === 0 ? null : hits.map((hit) => ({ ...hit, steps: ['chunks', ...hit.steps] }));
}
