import { fromBase64, toHex } from '../bytes';
import { BIT_STRING, der, derElements, derSequence, INTEGER, OCTET_STRING, SEQUENCE } from './der';

/** What kind of key it is, by its algorithm identifier (RFC 5280, 8017, 5480, 8410). */
export type KeyFamily =
  | 'RSA'
  | 'RSA-PSS'
  | 'P-256'
  | 'P-384'
  | 'P-521'
  | 'secp256k1'
  | 'Ed25519'
  | 'Ed448'
  | 'X25519';

export interface PemKey {
  readonly family: KeyFamily;
  /** SubjectPublicKeyInfo of a public key, PKCS#8 of a private one, whatever it came as. */
  readonly kind: 'spki' | 'pkcs8';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const RSA_ENCRYPTION = '2a864886f70d010101';
const EC_PUBLIC_KEY = '2a8648ce3d0201';

const FAMILIES: Readonly<Record<string, KeyFamily>> = {
  [RSA_ENCRYPTION]: 'RSA',
  '2a864886f70d01010a': 'RSA-PSS',
  '2b6570': 'Ed25519',
  '2b6571': 'Ed448',
  '2b656e': 'X25519',
};

const CURVES: Readonly<Record<string, KeyFamily>> = {
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521',
  '2b8104000a': 'secp256k1',
};

const ARMOR = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g;

export function looksLikePem(text: string): boolean {
  return text.includes('-----BEGIN ');
}

/**
 * The first key of a PEM text: SPKI, PKCS#1, X.509 certificate (its public key; the certificate itself is not judged),
 * PKCS#8 or SEC 1. Parameters blocks beside the key are passed over. A reason in words where there is none.
 */
export function readPem(text: string): PemKey | { readonly problem: string } {
  let problem = 'The text holds no PEM block.';
  // In environment variables and JSON the line breaks are often written out.
  for (const [, label = '', body = ''] of text.replaceAll('\\n', '\n').matchAll(ARMOR)) {
    if (label.startsWith('ENCRYPTED')) return { problem: 'The private key is encrypted with a password.' };
    const bytes = fromBase64(body.replace(/[\s]/g, ''), 'optional');
    const key = bytes && readDer(label, bytes);
    if (key) return key;
    if (label !== 'EC PARAMETERS') problem = `The ${label} block is damaged or of a kind that is not known.`;
  }
  return { problem };
}

function readDer(label: string, bytes: Uint8Array<ArrayBuffer>): PemKey | null {
  switch (label) {
    case 'PUBLIC KEY':
      return spki(bytes);
    case 'RSA PUBLIC KEY':
      return pkcs1(bytes);
    case 'CERTIFICATE':
    case 'X509 CERTIFICATE':
    case 'TRUSTED CERTIFICATE':
      return certificate(bytes);
    case 'PRIVATE KEY':
      return pkcs8(bytes);
    case 'RSA PRIVATE KEY':
      return pkcs8(privateKeyInfo(identifier(RSA_ENCRYPTION), bytes));
    case 'EC PRIVATE KEY':
      return sec1(bytes);
    default:
      return null;
  }
}

/** SubjectPublicKeyInfo ::= SEQUENCE { algorithm, subjectPublicKey BIT STRING } */
function spki(bytes: Uint8Array<ArrayBuffer>): PemKey | null {
  const parts = derSequence(bytes);
  const [algorithm, key] = parts ?? [];
  if (parts?.length !== 2 || algorithm?.tag !== SEQUENCE || key?.tag !== BIT_STRING) return null;
  const family = familyOf(algorithm.content);
  return family && { family, kind: 'spki', bytes };
}

function familyOf(algorithm: Uint8Array<ArrayBuffer>): KeyFamily | null {
  const [id, parameters] = derElements(algorithm) ?? [];
  if (!id) return null;
  const name = toHex(id.content);
  if (name === EC_PUBLIC_KEY) return (parameters && CURVES[toHex(parameters.content)]) ?? null;
  return FAMILIES[name] ?? null;
}

/** RSAPublicKey (PKCS#1), put into the SPKI that WebCrypto takes. */
function pkcs1(bytes: Uint8Array<ArrayBuffer>): PemKey | null {
  const parts = derSequence(bytes);
  if (parts?.length !== 2 || parts.some((part) => part.tag !== INTEGER)) return null;
  const wrapped = der(SEQUENCE, identifier(RSA_ENCRYPTION), der(BIT_STRING, new Uint8Array(1), bytes));
  return { family: 'RSA', kind: 'spki', bytes: wrapped };
}

/** RFC 5280 section 4.1: tbsCertificate holds, after an optional version, six elements before and with the public key. */
function certificate(bytes: Uint8Array<ArrayBuffer>): PemKey | null {
  const tbs = derSequence(bytes)?.[0];
  const fields = tbs?.tag === SEQUENCE ? derElements(tbs.content) : null;
  if (!fields) return null;
  const key = fields[fields[0]?.tag === 0xa0 ? 6 : 5];
  return key ? spki(key.whole) : null;
}

function pkcs8(bytes: Uint8Array<ArrayBuffer>): PemKey | null {
  const [version, algorithm, key] = derSequence(bytes) ?? [];
  if (version?.tag !== INTEGER || algorithm?.tag !== SEQUENCE || key?.tag !== OCTET_STRING) return null;
  const family = familyOf(algorithm.content);
  return family && { family, kind: 'pkcs8', bytes };
}

/** ECPrivateKey (SEC 1), whose curve stands in its own [0] parameters. */
function sec1(bytes: Uint8Array<ArrayBuffer>): PemKey | null {
  const curve = derSequence(bytes)?.find((part) => part.tag === 0xa0);
  return curve ? pkcs8(privateKeyInfo(identifier(EC_PUBLIC_KEY, curve.content), bytes)) : null;
}

function privateKeyInfo(algorithm: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer> {
  return der(SEQUENCE, der(INTEGER, new Uint8Array(1)), algorithm, der(OCTET_STRING, key));
}

/** AlgorithmIdentifier with NULL parameters (RSA) or the curve (EC). */
function identifier(oid: string, parameters: Uint8Array = new Uint8Array([5, 0])): Uint8Array {
  const digits = oid.match(/../g) ?? [];
  return der(
    SEQUENCE,
    der(
      6,
      Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16)),
    ),
    parameters,
  );
}
