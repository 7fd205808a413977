import type { JoseKey } from './jose-keys';

/** Signature algorithms by the family of key that may check them (RFC 7518 section 3.1, 8037, 8812, 9864). */
const PERMITTED: Readonly<Record<JoseKey['family'], readonly string[]>> = {
  secret: ['HS256', 'HS384', 'HS512'],
  RSA: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  'RSA-PSS': ['PS256', 'PS384', 'PS512'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  secp256k1: ['ES256K'],
  Ed25519: ['EdDSA', 'Ed25519'],
  Ed448: ['EdDSA', 'Ed448'],
  X25519: [],
  'ML-DSA': ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
};

/** Registered, but no browser's WebCrypto has them. */
export const NOT_IN_BROWSERS: readonly string[] = [
  'ES256K',
  'Ed448',
  'ESP256',
  'ESP384',
  'ESP512',
  'ESB256',
  'ESB320',
  'ESB384',
  'ESB512',
];

/** Every signature algorithm that is registered with IANA for JWS. */
export const REGISTERED_SIGNATURES: readonly string[] = [
  ...new Set([...Object.values(PERMITTED).flat(), ...NOT_IN_BROWSERS, 'none']),
];

export function permittedAlgorithms(key: JoseKey): readonly string[] {
  const family = PERMITTED[key.family];
  return key.alg === undefined ? family : family.filter((alg) => alg === key.alg || synonymous(alg, key.alg));
}

/** RFC 9864 gives Ed25519 its own name; keys and tokens may use either. */
function synonymous(one: string, other: string | undefined): boolean {
  const names = ['EdDSA', 'Ed25519'];
  return names.includes(one) && other !== undefined && names.includes(other);
}

/** Every key management algorithm that is registered with IANA for JWE (RFC 7518 section 4.1, RFC 8812). */
export const REGISTERED_KEY_MANAGEMENT: readonly string[] = [
  'dir',
  ...['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'],
  ...['A128KW', 'A192KW', 'A256KW', 'A128GCMKW', 'A192GCMKW', 'A256GCMKW'],
  ...['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'],
  ...['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'],
];
