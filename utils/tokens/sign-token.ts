import { CompactSign, importJWK, importPKCS8 } from 'jose';
import { toBase64, toBase64Url, utf8 } from './bytes';
import { readKeyText } from './keys/read-key-text';
import { readPem } from './keys/read-pem';
import { secretReadings } from './secret-readings';

/** Algorithms a token can be signed with here (RFC 7518 section 3, RFC 8037, RFC 9864). */
export type SigningAlgorithm =
  | 'none'
  | 'HS256'
  | 'HS384'
  | 'HS512'
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'ES256'
  | 'ES384'
  | 'ES512'
  | 'EdDSA';

const HMAC: readonly SigningAlgorithm[] = ['HS256', 'HS384', 'HS512'];
const RSA: readonly SigningAlgorithm[] = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
const BY_FAMILY: Readonly<Record<string, readonly SigningAlgorithm[]>> = {
  RSA,
  'RSA-PSS': ['PS256', 'PS384', 'PS512'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  Ed25519: ['EdDSA'],
};

/** What the key permits: the key fixes the algorithms, never the header. Empty for a key that cannot sign. */
export function signingAlgorithms(keyText: string): readonly SigningAlgorithm[] {
  const read = readKeyText(keyText);
  if ('problem' in read) return read.problem === 'empty' ? ['none'] : [];
  if (read.key.kind === 'secret') return read.kind === 'paserk' ? [] : HMAC;
  if (read.key.kind === 'pem') {
    const pem = readPem(read.key.text);
    return 'problem' in pem || pem.kind !== 'pkcs8' ? [] : (BY_FAMILY[pem.family] ?? []);
  }
  const jwk = read.key.kind === 'jwk' ? read.key.jwk : undefined;
  if (jwk?.kty === 'oct') return HMAC;
  if (!jwk?.d) return [];
  return jwk.kty === 'RSA' ? RSA : (BY_FAMILY[jwk.crv ?? ''] ?? []);
}

export type Signed =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly part: 'header' | 'payload' | 'key'; readonly reason: string };

/**
 * Signs a header and a payload anew, for testing one's own service. The header's `alg` becomes `algorithm`, its other
 * members stay; the payload is signed as it is typed, in UTF-8: its numbers, white space and repeated members stay, which
 * parsing and writing anew would change. `none` makes an unsecured token (RFC 7515 appendix A.5).
 */
export async function signToken(parts: {
  readonly header: string;
  readonly payload: string;
  readonly key: string;
  readonly algorithm: SigningAlgorithm;
}): Promise<Signed> {
  const header = readObject(parts.header);
  if (typeof header === 'string') return { ok: false, part: 'header', reason: header };
  const payload = readObject(parts.payload);
  if (typeof payload === 'string') return { ok: false, part: 'payload', reason: payload };
  const protectedHeader = { ...header, alg: parts.algorithm };
  const content = utf8(parts.payload);
  if (parts.algorithm === 'none') {
    return {
      ok: true,
      token: `${toBase64Url(utf8(JSON.stringify(protectedHeader)))}.${toBase64Url(content)}.`,
    };
  }
  if (!signingAlgorithms(parts.key).includes(parts.algorithm))
    return { ok: false, part: 'key', reason: 'The key does not permit this algorithm.' };
  try {
    const key = await signingKey(parts.key, parts.algorithm);
    return { ok: true, token: await new CompactSign(content).setProtectedHeader(protectedHeader).sign(key) };
  } catch {
    // The library's own words could quote the key.
    return { ok: false, part: 'key', reason: 'The key cannot be used to sign with this algorithm.' };
  }
}

async function signingKey(text: string, algorithm: SigningAlgorithm): Promise<CryptoKey | Uint8Array> {
  const read = readKeyText(text);
  if ('problem' in read) throw new Error(read.problem);
  if (read.key.kind === 'secret') return secretReadings(read.key.text)[0]?.bytes ?? utf8(text);
  if (read.key.kind === 'pem') {
    const pem = readPem(read.key.text);
    if ('problem' in pem) throw new Error(pem.problem);
    return importPKCS8(
      `-----BEGIN PRIVATE KEY-----\n${toBase64(pem.bytes)}\n-----END PRIVATE KEY-----`,
      algorithm,
    );
  }
  if (read.key.kind !== 'jwk') throw new Error('several keys');
  return importJWK(read.key.jwk as Parameters<typeof importJWK>[0], algorithm);
}

/** The object in a JSON text, or the parser's own words about where it breaks. */
function readObject(text: string): object | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    return 'This is JSON, but no object.';
  } catch (error) {
    return error instanceof Error ? error.message : 'This is no JSON.';
  }
}
