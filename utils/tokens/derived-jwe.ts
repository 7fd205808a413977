import { compactDecrypt } from 'jose';
import type { TokenKey, Verification } from '../model';
import { utf8 } from './bytes';
import { jweParts } from './formats/jwe';
import { DECRYPT_OPTIONS, inflatedTooLarge, openedToken } from './jose/decrypt-jwe';
import type { TokenContext } from './token-format';
import { firstAnswer, opened, secretsOf } from './verification';
import { hkdf } from './web-crypto';

/** One way in which a library makes a JWE's key from a secret: HKDF-SHA256 with this salt and info. */
interface Derivation {
  readonly how: string;
  readonly salt: string;
  readonly info: string;
}

/** Bytes of the content keys (RFC 7518 section 5). */
const keyBytes: Readonly<Record<string, number>> = { A256GCM: 32, 'A256CBC-HS512': 64 };

const authjsNames = ['session-token', 'state', 'nonce', 'pkce.code_verifier', 'challenge'].flatMap((name) => [
  `authjs.${name}`,
  `__Secure-authjs.${name}`,
]);

/** nextjs-auth0 and express-openid-connect; NextAuth 4; Auth.js 5, whose salt is the cookie's name. */
function derivations(names: readonly string[]): readonly Derivation[] {
  return [
    { how: 'HKDF "JWE CEK"', salt: '', info: 'JWE CEK' },
    { how: 'HKDF of NextAuth 4', salt: '', info: 'NextAuth.js Generated Encryption Key' },
    ...names.map((name) => ({
      how: `HKDF of Auth.js, salt "${name}"`,
      salt: name,
      info: `Auth.js Generated Encryption Key (${name})`,
    })),
  ];
}

/**
 * Opens a direct JWE whose key a library derived from a secret. `null` where the token is no such JWE, the key no
 * secret, or no derivation opens it: then nothing is said about the token.
 */
export async function openDerivedJwe(
  raw: string,
  key: TokenKey,
  context?: TokenContext,
): Promise<Verification | null> {
  const compact = jweParts(raw);
  const length = keyBytes[String(compact?.header['enc'])];
  if (compact?.header['alg'] !== 'dir' || compact.parts[1] !== '' || length === undefined) return null;
  if (compact.problems.some(({ code }) => code === 'duplicate-members')) return null;
  // A chunk's name ends in its number; the key is derived from the name without it.
  const given = [key.salt, key.cookieName, context?.name].filter((name) => name !== undefined);
  const names = [...new Set([...given, ...given.map((name) => name.replace(/\.\d+$/, '')), ...authjsNames])];
  const candidates = (secretsOf(key) ?? []).flatMap((secret) =>
    derivations(names).map((derivation) => ({ secret, derivation })),
  );
  return firstAnswer(candidates, async ({ secret, derivation: { how, salt, info } }) => {
    const material = await hkdf('SHA-256', secret.bytes, utf8(salt), utf8(info), length);
    try {
      const { plaintext } = await compactDecrypt(raw, material, DECRYPT_OPTIONS);
      return opened(`${secret.as}, ${how}`, openedToken('jwe', compact.header, plaintext));
    } catch (error) {
      return inflatedTooLarge(error); // else another key: the library's way to say so
    }
  });
}
