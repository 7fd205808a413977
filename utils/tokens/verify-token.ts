import type { TokenKey, Verification } from '../model';
import { recognise } from './decode-token';
import { verifiers } from './formats/verifiers';
import type { TokenContext } from './token-format';

/**
 * Checks a token's signature or opens its encryption with a key a person gave. The key fixes the permitted algorithms,
 * never the token's header. Says nothing about times: an expired token can be valid here. Never throws.
 */
export async function verifyToken(raw: string, key: TokenKey, context?: TokenContext): Promise<Verification> {
  const found = recognise(raw, context);
  if (!found) {
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
