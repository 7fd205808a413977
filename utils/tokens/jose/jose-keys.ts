import type { TokenKey, Verification } from '../../model';
import type { KeyFamily } from '../keys/read-pem';
import { looksLikePem, readPem } from '../keys/read-pem';
import { type SecretReading, secretReadings } from '../secret-readings';
import { unsupported } from '../verdict';

/** What a key is for the JOSE algorithms: its family fixes what it may check. */
export interface JoseKey {
  readonly family: KeyFamily | 'secret' | 'ML-DSA';
  /** Shown when it is the key that matched. */
  readonly label: string;
  readonly kid?: string;
  /** One of a key set (RFC 7517 section 5), from which the token's `kid` chooses. */
  readonly ofSet?: true;
  /** RFC 7517 section 4.4: the one algorithm the key is meant for. */
  readonly alg?: string;
  /** RFC 7517 sections 4.2 and 4.3. */
  readonly use?: string;
  readonly operations?: readonly string[];
  readonly isPrivate: boolean;
  readonly material:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
    | { readonly kind: 'jwk'; readonly jwk: JsonWebKey }
    | { readonly kind: 'spki' | 'pkcs8'; readonly bytes: Uint8Array<ArrayBuffer> };
}

/** Web Crypto's type leaves out members that RFC 7517 defines. */
type Jwk = JsonWebKey & { readonly kid?: string; readonly pub?: string };

const MAX_KEYS = 100;

/** Every key in what a person gave; a verdict of `unsupported` where it holds none that can be read. */
export function readJoseKeys(key: TokenKey): readonly JoseKey[] | Verification {
  if (key.kind === 'secret') {
    if (looksLikePem(key.text)) return readJoseKeys({ ...key, kind: 'pem' });
    const json = jwkText(key.text);
    return json ? readJoseKeys(json) : secretReadings(key.text).map(secretKey);
  }
  if (key.kind === 'pem') {
    const pem = readPem(key.text);
    if ('problem' in pem) return unsupported('key-unreadable', pem.problem);
    const { family, kind, bytes } = pem;
    return [{ family, label: family, isPrivate: kind === 'pkcs8', material: { kind, bytes } }];
  }
  if (key.kind === 'jwk') {
    const one = jwkKey(key.jwk as Jwk, 'jwk');
    return one
      ? [one]
      : unsupported('key-unreadable', 'The JWK is incomplete or of a type that is not known.');
  }
  const list = Array.isArray(key.keys) ? key.keys : [];
  // RFC 7517 section 5: keys of unknown types or with missing members are ignored.
  const keys = list.slice(0, MAX_KEYS).flatMap((jwk, index): JoseKey[] => {
    const key = jwkKey(jwk as Jwk, `key ${index + 1}`);
    return key ? [{ ...key, ofSet: true }] : [];
  });
  return keys.length > 0 ? keys : unsupported('key-unreadable', 'The key set holds no key that can be read.');
}

/** Whether the token's key id lets the key be tried: one of a set must not have another; a key given alone is meant. */
export function isNamed(key: JoseKey, kid: unknown): boolean {
  return !key.ofSet || typeof kid !== 'string' || key.kid === undefined || key.kid === kid;
}

/** A JWK or JWKS pasted where a secret is asked for. */
function jwkText(text: string): TokenKey | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const value = JSON.parse(text) as { kty?: unknown; keys?: unknown };
    if (typeof value.kty === 'string') return { kind: 'jwk', jwk: value as JsonWebKey };
    return Array.isArray(value.keys) ? { kind: 'jwks', keys: value.keys as JsonWebKey[] } : null;
  } catch {
    return null;
  }
}

export function secretKey(reading: SecretReading): JoseKey {
  const { as: label, bytes } = reading;
  return { family: 'secret', label, isPrivate: true, material: { kind: 'bytes', bytes } };
}

function jwkKey(jwk: Jwk, fallback: string): JoseKey | null {
  if (typeof jwk !== 'object' || jwk === null) return null;
  const family = familyOf(jwk);
  if (!family) return null;
  return {
    family,
    label: typeof jwk.kid === 'string' ? `kid:${jwk.kid}` : fallback,
    ...(typeof jwk.kid === 'string' && { kid: jwk.kid }),
    ...(typeof jwk.alg === 'string' && { alg: jwk.alg }),
    ...(typeof jwk.use === 'string' && { use: jwk.use }),
    ...(Array.isArray(jwk.key_ops) && { operations: jwk.key_ops }),
    isPrivate: family === 'secret' || typeof jwk.d === 'string',
    material: { kind: 'jwk', jwk },
  };
}

function familyOf(jwk: Jwk): JoseKey['family'] | null {
  switch (jwk.kty) {
    case 'oct':
      return typeof jwk.k === 'string' ? 'secret' : null;
    case 'RSA':
      return typeof jwk.n === 'string' && typeof jwk.e === 'string' ? 'RSA' : null;
    case 'EC':
      return (['P-256', 'P-384', 'P-521', 'secp256k1'] as const).find((curve) => curve === jwk.crv) ?? null;
    case 'OKP':
      return (['Ed25519', 'Ed448', 'X25519'] as const).find((curve) => curve === jwk.crv) ?? null;
    case 'AKP':
      return typeof jwk.pub === 'string' ? 'ML-DSA' : null;
    default:
      return null;
  }
}
