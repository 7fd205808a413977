import { errors, type FlattenedJWSInput, flattenedVerify, importJWK, importPKCS8, importSPKI } from 'jose';
import type { JsonObject, Verification } from '../../model';
import { bytesEqual, fromBase64Url, toBase64, utf8 } from '../bytes';
import { invalid, unsupported, valid } from '../verdict';
import { hmac } from '../web-crypto';
import { critProblem } from './crit';
import { isNamed, type JoseKey } from './jose-keys';
import { NOT_IN_BROWSERS, permittedAlgorithms, REGISTERED_SIGNATURES } from './signature-algorithms';

/** One signature to check, whatever serialization it came in. All encoded parts are strict base64url already. */
export interface SignatureInput {
  /** The protected and unprotected members together. */
  readonly header: JsonObject;
  readonly protectedHeader: JsonObject;
  readonly unprotectedHeader: JsonObject;
  readonly protected: string;
  /** As it stands in the token: encoded, or the text itself where `b64` is false. */
  readonly payload: string;
  readonly signature: string;
}

/** Checks one signature with whichever of the keys is permitted to. */
export async function verifySignature(
  input: SignatureInput,
  keys: readonly JoseKey[],
): Promise<Verification> {
  const alg = input.header['alg'];
  if (typeof alg !== 'string') return invalid('alg-missing', 'The header names no algorithm.');
  if (alg.toLowerCase() === 'none') {
    return invalid('alg-none', 'The token is unsecured (alg none): no key makes it trustworthy.');
  }
  const crit = critProblem(input.header, input.protectedHeader);
  if (crit) return crit;
  if (input.signature === '') {
    return invalid('empty-signature', `The signature is empty although the header says ${alg}.`);
  }
  const candidates = selectKeys(alg, input.header['kid'], keys);
  if (!Array.isArray(candidates)) return candidates as Verification;
  let last: Verification = invalid('signature-mismatch', 'The signature does not match this token and key.');
  for (const key of candidates as readonly JoseKey[]) {
    const verdict = await check(input, alg, key);
    if (verdict.status === 'valid') return verdict;
    if (verdict.status === 'unsupported') last = verdict;
  }
  return last;
}

/** The keys that may check `alg`; a verdict where none may. The key decides, the header only asks. */
function selectKeys(alg: string, kid: unknown, keys: readonly JoseKey[]): readonly JoseKey[] | Verification {
  const byKid = keys.filter((key) => isNamed(key, kid));
  if (byKid.length === 0) {
    return unsupported('no-matching-key', 'No key of the set has the key id (kid) that the token names.');
  }
  const forSignatures = byKid.filter(
    (key) =>
      (key.use === undefined || key.use === 'sig') &&
      (key.operations === undefined || key.operations.some((name) => name === 'verify' || name === 'sign')),
  );
  if (forSignatures.length === 0) {
    return invalid('key-use', 'The key is marked for another use than signatures (use or key_ops).');
  }
  const permitted = forSignatures.filter((key) => permittedAlgorithms(key).includes(alg));
  if (permitted.length > 0) {
    if (!NOT_IN_BROWSERS.includes(alg) && permitted.some((key) => key.family !== 'Ed448')) return permitted;
    return unsupported(
      'alg-unsupported',
      `${alg} with this key is not offered by the browser's cryptography.`,
    );
  }
  return notPermitted(alg, forSignatures);
}

function notPermitted(alg: string, keys: readonly JoseKey[]): Verification {
  const allowed = [...new Set(keys.flatMap(permittedAlgorithms))];
  const secretsOnly = keys.every((key) => key.family === 'secret');
  if (alg.startsWith('HS') && !secretsOnly) {
    const reason = `The token says ${alg}, but the key is a public key, which permits ${list(allowed)} only: a public key must never serve as an HMAC secret (key confusion).`;
    return invalid('key-confusion', reason);
  }
  if (!REGISTERED_SIGNATURES.includes(alg)) {
    return unsupported('alg-unknown', `The algorithm ${clip(alg)} is not a registered signature algorithm.`);
  }
  if (NOT_IN_BROWSERS.includes(alg)) {
    return unsupported('alg-unsupported', `${alg} is not offered by the browser's cryptography.`);
  }
  if (secretsOnly && !alg.startsWith('HS')) {
    return unsupported('key-kind', `${alg} is checked with a public key; a shared secret cannot do it.`);
  }
  const reason = `The token says ${alg}, but the key permits ${list(allowed)} only.`;
  return invalid('alg-not-permitted', reason);
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'no signature algorithm' : names.join(', ');
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

async function check(input: SignatureInput, alg: string, key: JoseKey): Promise<Verification> {
  if (key.family === 'secret') return checkHmac(input, alg, key);
  try {
    const material = await importKey(key, alg);
    const jws: FlattenedJWSInput = {
      payload: input.payload,
      signature: input.signature,
      ...(input.protected !== '' && { protected: input.protected }),
      ...(Object.keys(input.unprotectedHeader).length > 0 && { header: input.unprotectedHeader }),
    };
    await flattenedVerify(jws, material, { algorithms: [alg] });
    return valid(`The ${alg} signature is right.`, key.label);
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return invalid('signature-mismatch', 'The signature does not match this token and key.');
    }
    if (error instanceof TypeError && /modulusLength/.test(error.message)) {
      return unsupported('key-too-small', 'The RSA key is shorter than the 2048 bits RFC 7518 demands.');
    }
    if (error instanceof errors.JOSENotSupported || (error as Error).name === 'NotSupportedError') {
      return unsupported('alg-unsupported', `${alg} is not offered by this browser's cryptography.`);
    }
    return unsupported('key-unusable', `The key cannot be used for ${alg}: it is damaged or incomplete.`);
  }
}

/** Only what is public goes in: a private key given by mistake checks signatures just as well. */
async function importKey(key: JoseKey, alg: string) {
  const { material } = key;
  if (material.kind === 'jwk') {
    const { kty, crv, x, y, n, e, pub } = material.jwk as JsonWebKey & { pub?: string };
    const members = { kty, crv, x, y, n, e, pub, alg };
    const present = Object.entries(members).filter(([, value]) => typeof value === 'string');
    return importJWK(Object.fromEntries(present), alg);
  }
  if (material.kind === 'pkcs8') {
    const pem = `-----BEGIN PRIVATE KEY-----\n${toBase64(material.bytes)}\n-----END PRIVATE KEY-----`;
    const secret = await importPKCS8(pem, alg, { extractable: true });
    const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', secret);
    const present = Object.entries({ kty, crv, x, y, n, e, alg }).filter(
      ([, value]) => typeof value === 'string',
    );
    return importJWK(Object.fromEntries(present), alg);
  }
  return importSPKI(`-----BEGIN PUBLIC KEY-----\n${toBase64(material.bytes)}\n-----END PUBLIC KEY-----`, alg);
}

async function checkHmac(input: SignatureInput, alg: string, key: JoseKey): Promise<Verification> {
  const { material } = key;
  const bytes =
    material.kind === 'bytes'
      ? material.bytes
      : material.kind === 'jwk'
        ? fromBase64Url(material.jwk.k ?? '')
        : null;
  const signature = fromBase64Url(input.signature);
  if (!bytes) return unsupported('key-unreadable', 'The key of the JWK is not base64url.');
  const hash = ({ HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' } as const)[alg];
  if (!hash || !signature) return invalid('signature-mismatch', 'The signature is not base64url.');
  const expected = await hmac(hash, bytes, utf8(`${input.protected}.${input.payload}`));
  return bytesEqual(expected, signature)
    ? valid(`The ${alg} signature is right.`, key.label)
    : invalid('signature-mismatch', 'The signature does not match this token and key.');
}
