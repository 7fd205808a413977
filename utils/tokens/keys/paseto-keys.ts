import type { TokenKey, Verification } from '../../model';
import { fromBase64Url } from '../bytes';
import type { PasetoPurpose, PasetoVersion } from '../paseto-parts';
import { type SecretReading, secretReadings } from '../secret-readings';
import { invalid, unsupported } from '../verdict';
import type { Bytes } from '../web-crypto';
import { uncompressP384 } from './p384-point';
import { looksLikePem, readPem } from './read-pem';

const PASERK = /^k([1-4])\.(local|public|secret)\.([\w-]+)$/;

/** A PASERK names its version and purpose: a key of another must not be tried at all. */
function paserk(
  text: string,
  version: PasetoVersion,
  purpose: PasetoPurpose,
): readonly SecretReading[] | Verification | null {
  const [, number, kind, body = ''] = PASERK.exec(text.trim()) ?? [];
  if (!number) return null;
  if (`v${number}` !== version || (kind === 'local') !== (purpose === 'local')) {
    return invalid(
      'key-not-permitted',
      `The key is for v${number}.${kind}, the token is ${version}.${purpose}.`,
    );
  }
  const bytes = fromBase64Url(body);
  return bytes ? [{ as: 'text', bytes }] : unsupported('key-unreadable', 'The PASERK is not base64url.');
}

/** Symmetric keys of 32 bytes for `local`. */
export function pasetoSecrets(
  key: TokenKey,
  version: PasetoVersion,
): readonly SecretReading[] | Verification {
  if (key.kind !== 'secret' || looksLikePem(key.text)) {
    return invalid(
      'key-not-permitted',
      'A local token is opened with a shared key; a public key must not be used.',
    );
  }
  const named = paserk(key.text, version, 'local');
  if (named && 'status' in named) return named;
  const keys = (named ?? secretReadings(key.text)).filter(({ bytes }) => bytes.length === 32);
  return keys.length > 0 ? keys : unsupported('key-length', 'A local key is 32 bytes.');
}

/** Public keys as WebCrypto has them: more than one where the text of the key can be read in several ways. */
export async function pasetoPublicKeys(
  key: TokenKey,
  version: PasetoVersion,
): Promise<readonly CryptoKey[] | Verification> {
  const algorithm = ALGORITHMS[version];
  const wrong = unsupported(
    'key-kind',
    `A ${version}.public token is checked with a public key (${algorithm.family}).`,
  );
  try {
    if (key.kind === 'jwks') return wrong;
    if (key.kind === 'jwk') {
      const { kty, crv, x, y, n, e } = key.jwk;
      if (kty !== algorithm.kty || (kty !== 'RSA' && crv !== algorithm.family)) return wrong;
      const jwk = Object.fromEntries(Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value));
      return [await crypto.subtle.importKey('jwk', jwk, algorithm.import, true, ['verify'])];
    }
    if (key.kind === 'pem' || looksLikePem(key.text)) return await fromPem(key.text, version, wrong);
    const named = paserk(key.text, version, 'public');
    if (named && 'status' in named) return named;
    const readings = (named ?? secretReadings(key.text)).flatMap(({ bytes }) => rawKey(bytes, version) ?? []);
    const imports = readings.map((raw) =>
      crypto.subtle.importKey('raw', raw, algorithm.import, true, ['verify']).catch(() => null),
    );
    const keys = (await Promise.all(imports)).filter((imported) => imported !== null);
    return keys.length > 0 ? keys : wrong;
  } catch {
    return unsupported('key-unusable', 'The key is damaged or not offered by this browser.');
  }
}

const ALGORITHMS = {
  v1: { kty: 'RSA', family: 'RSA', import: { name: 'RSA-PSS', hash: 'SHA-384' } },
  v2: { kty: 'OKP', family: 'Ed25519', import: { name: 'Ed25519' } },
  v3: { kty: 'EC', family: 'P-384', import: { name: 'ECDSA', namedCurve: 'P-384' } },
  v4: { kty: 'OKP', family: 'Ed25519', import: { name: 'Ed25519' } },
} as const;

async function fromPem(
  text: string,
  version: PasetoVersion,
  wrong: Verification,
): Promise<readonly CryptoKey[] | Verification> {
  const pem = readPem(text);
  const algorithm = ALGORITHMS[version];
  if ('problem' in pem) return unsupported('key-unreadable', pem.problem);
  if (pem.family !== algorithm.family) return wrong;
  if (pem.kind === 'spki') {
    return [await crypto.subtle.importKey('spki', pem.bytes, algorithm.import, true, ['verify'])];
  }
  const secret = await crypto.subtle.importKey('pkcs8', pem.bytes, algorithm.import, true, ['sign']);
  const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', secret);
  const jwk = Object.fromEntries(Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value));
  return [await crypto.subtle.importKey('jwk', jwk, algorithm.import, true, ['verify'])];
}

/** Raw public keys: Ed25519 in 32 bytes (or the last 32 of a 64-byte pair), P-384 compressed or not. */
function rawKey(bytes: Bytes, version: PasetoVersion): Bytes | null {
  if (version === 'v1') return null;
  if (version === 'v3') return bytes.length === 97 && bytes[0] === 4 ? bytes : uncompressP384(bytes);
  if (bytes.length === 64) return bytes.slice(32);
  return bytes.length === 32 ? bytes : null;
}
