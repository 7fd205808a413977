import { errors, importJWK, importPKCS8 } from 'jose';
import type { DecodedToken, JsonObject, Verification } from '../../model';
import { toBase64 } from '../bytes';
import { withNested } from '../decode-token';
import { maxInflated } from '../readers/zlib';
import { invalid, unsupported, valid } from '../verdict';
import { claimTimes } from './claim-times';
import { critProblem } from './crit';
import { isNamed, type JoseKey } from './jose-keys';
import { isObject, readBytes } from './read-segment';

const RSA = ['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'];
const ECDH = ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'];
const WRAP = ['A128KW', 'A192KW', 'A256KW', 'A128GCMKW', 'A192GCMKW', 'A256GCMKW'];
const PASSWORD = ['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'];
const CONTENT = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'];

/** Password rounds over this are not run: the token could name any number (our choice). */
const MAX_ROUNDS = 1_000_000;

export const DECRYPT_OPTIONS = {
  contentEncryptionAlgorithms: CONTENT,
  maxPBES2Count: MAX_ROUNDS,
  maxDecompressedLength: maxInflated,
};

type Open = (key: CryptoKey | Uint8Array, alg: string) => Promise<{ readonly plaintext: Uint8Array }>;

/** Opens one recipient's share with whichever key may; `open` hands the token to the library in its own form. */
export async function decryptJwe(
  format: string,
  header: JsonObject,
  protectedHeader: JsonObject,
  keys: readonly JoseKey[],
  open: Open,
): Promise<Verification> {
  const alg = String(header['alg']);
  const enc = String(header['enc']);
  const crit = critProblem(header, protectedHeader);
  if (crit) return crit;
  if (!CONTENT.includes(enc))
    return unsupported('enc-unsupported', 'The content encryption is not one that is known.');
  if (![...RSA, ...ECDH, ...WRAP, ...PASSWORD, 'dir'].includes(alg)) {
    return unsupported('alg-unsupported', 'The key management algorithm is not offered here.');
  }
  const rounds = header['p2c'];
  if (PASSWORD.includes(alg) && (typeof rounds !== 'number' || rounds > MAX_ROUNDS)) {
    return unsupported('pbes2-rounds', 'The token asks for more password rounds than are run (1,000,000).');
  }
  const candidates = usableKeys(alg, enc, header['kid'], keys);
  if ('status' in candidates) return candidates;
  let verdict: Verification = invalid('decryption-failed', 'The key does not open this token.');
  for (const key of candidates.keys) {
    try {
      const { plaintext } = await open(await importKey(key, alg), alg);
      const opened = withNested(openedToken(format, header, plaintext));
      return valid('The token was opened, and its content is authentic for this key.', key.label, opened);
    } catch (error) {
      const tooLarge = inflatedTooLarge(error);
      if (tooLarge) return tooLarge;
      verdict = failure(error, alg, verdict);
    }
  }
  return verdict;
}

/**
 * The verdict where a key opened the token, but its content unfolds to more than is taken; `null` for any other error.
 * The library has no code of its own for it, only these words.
 */
export function inflatedTooLarge(error: unknown): Verification | null {
  if (!(error instanceof errors.JWEInvalid) || !/exceeded the configured limit/.test(error.message))
    return null;
  return unsupported(
    'inflated-too-large',
    'The key opens the token, but its content unfolds to more than 256 KiB; it was not read.',
  );
}

function failure(error: unknown, alg: string, before: Verification): Verification {
  if (error instanceof errors.JWEDecryptionFailed)
    return invalid('decryption-failed', 'The key does not open this token.');
  if (error instanceof errors.JWEInvalid) return invalid('malformed', 'The token is not a well-formed JWE.');
  if (error instanceof errors.JOSENotSupported) {
    return unsupported('alg-unsupported', `${alg} with these parameters is not offered here.`);
  }
  if (error instanceof TypeError && /modulusLength/.test(error.message)) {
    return unsupported('key-too-small', 'The RSA key is shorter than the 2048 bits RFC 7518 demands.');
  }
  return before.status === 'invalid' && before.code === 'decryption-failed'
    ? before
    : unsupported('key-unusable', `The key cannot be used for ${alg}.`);
}

/** What the plaintext is: claims, other JSON, text, or a token of its own. */
export function openedToken(format: string, header: JsonObject, plaintext: Uint8Array): DecodedToken {
  const read = readBytes(plaintext, 'payload');
  const claims = read.isJson && isObject(read.value) ? read.value : undefined;
  return {
    format,
    header,
    payload: read.value,
    ...(claims && { claims, ...claimTimes(claims) }),
    ...(read.problems.length > 0 && { problems: read.problems }),
  };
}

/** Bytes of the key that the algorithm takes, 0 where any length will do (a password). */
function secretLength(alg: string, enc: string): number {
  if (PASSWORD.includes(alg)) return 0;
  if (alg !== 'dir') return Number(/\d+/.exec(alg)?.[0]) / 8;
  const bits = Number(/\d+/.exec(enc)?.[0]);
  return enc.includes('CBC') ? bits / 4 : bits / 8;
}

function usableKeys(
  alg: string,
  enc: string,
  kid: unknown,
  keys: readonly JoseKey[],
): { readonly keys: readonly JoseKey[] } | Verification {
  const byKid = keys.filter((key) => isNamed(key, kid));
  if (byKid.length === 0)
    return unsupported('no-matching-key', 'No key of the set has the key id (kid) that the token names.');
  const forEncryption = byKid.filter(
    (key) =>
      (key.use === undefined || key.use === 'enc') &&
      (key.alg === undefined || key.alg === alg || (alg === 'dir' && key.alg === enc)),
  );
  if (forEncryption.length === 0) {
    return invalid('alg-not-permitted', `The key is marked for another use or algorithm than ${alg}.`);
  }
  const families: readonly string[] = RSA.includes(alg)
    ? ['RSA']
    : ECDH.includes(alg)
      ? ['P-256', 'P-384', 'P-521', 'X25519']
      : ['secret'];
  const family = forEncryption.filter((key) => families.includes(key.family));
  if (family.length === 0) {
    const needed = families[0] === 'secret' ? 'a shared secret' : `a private key (${families.join(', ')})`;
    return unsupported('key-kind', `${alg} is opened with ${needed}; the key given is of another kind.`);
  }
  const secret = family.filter((key) => key.isPrivate);
  if (secret.length === 0) {
    return unsupported(
      'needs-private-key',
      'Opening the token takes the private key; this is the public one.',
    );
  }
  const length = secretLength(alg, enc);
  if (families[0] !== 'secret' || length === 0) return { keys: secret };
  const fitting = secret.filter((key) => keyLength(key) === length);
  if (fitting.length > 0) return { keys: fitting };
  return unsupported(
    'key-length',
    `${alg === 'dir' ? enc : alg} takes a key of ${length} bytes; this one has another length.`,
  );
}

function keyLength(key: JoseKey): number {
  const { material } = key;
  if (material.kind === 'bytes') return material.bytes.length;
  return material.kind === 'jwk' ? Math.floor(((material.jwk.k?.length ?? 0) * 3) / 4) : 0;
}

async function importKey(key: JoseKey, alg: string): Promise<CryptoKey | Uint8Array> {
  const { material } = key;
  if (material.kind === 'bytes') return material.bytes;
  if (material.kind === 'jwk') {
    const { kty, crv, x, y, n, e, d, p, q, dp, dq, qi, k } = material.jwk;
    const present = Object.entries({ kty, crv, x, y, n, e, d, p, q, dp, dq, qi, k }).filter(
      ([, value]) => typeof value === 'string',
    );
    return importJWK(Object.fromEntries(present), alg);
  }
  const pem = `-----BEGIN PRIVATE KEY-----\n${toBase64(material.bytes)}\n-----END PRIVATE KEY-----`;
  return importPKCS8(pem, alg);
}
