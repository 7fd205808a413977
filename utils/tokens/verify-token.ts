import type { TokenKey, Verification } from '../model';
import { brokenTokens } from './broken-tokens';
import { percentDecoded, recognise } from './decode-token';
import { provenByKey, verifiers } from './formats/verifiers';
import type { TokenContext } from './token-format';
import { invalid } from './verdict';

/**
 * Checks a token's signature or opens its encryption with a key a person gave. The key fixes the permitted algorithms,
 * never the token's header. Says nothing about times: an expired token can be valid here. Never throws.
 */
export async function verifyToken(raw: string, key: TokenKey, context?: TokenContext): Promise<Verification> {
  const found = recognise(raw, context);
  if (!found) {
    const proven = await provenWithoutName(raw, key);
    if (proven) return proven;
    const [broken] = typeof raw === 'string' && !/\s/.test(raw) ? brokenTokens(raw, []) : [];
    const problem = broken?.hit.start === 0 ? broken.decoded.problems?.[0] : undefined;
    if (problem) return invalid('malformed', problem.message);
    return { status: 'unsupported', code: 'not-a-token', reason: 'This is no token of a known format.' };
  }
  const load = verifiers[found.format.id];
  if (!load) {
    const reason = `A ${found.format.title} cannot be checked with a key: only its server can tell.`;
    return { status: 'unsupported', code: 'no-key-for-format', reason };
  }
  try {
    const { verify } = await load();
    return await verify(found.raw, key, context);
  } catch {
    // The verifiers answer for every input; should one fail all the same, no claim is made about the token.
    return { status: 'unsupported', code: 'check-failed', reason: 'The check could not be carried out.' };
  }
}

/** The format that a key shows an otherwise nameless text to be; `null` where the key opens nothing. */
async function provenWithoutName(raw: string, key: TokenKey): Promise<Verification | null> {
  for (const id of provenByKey) {
    try {
      const answer = await (await verifiers[id]?.())?.verify(percentDecoded(raw) ?? raw, key);
      if (answer?.status === 'valid') return answer;
    } catch {
      // As above: no claim is made.
    }
  }
  return null;
}
