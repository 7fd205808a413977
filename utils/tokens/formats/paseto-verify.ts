import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { blake2b } from '@noble/hashes/blake2.js';
import type { DecodedToken, Verification } from '../../model';
import { bytesEqual, utf8 } from '../bytes';
import { withNested } from '../decode-token';
import { compressP384 } from '../keys/p384-point';
import { pasetoPublicKeys, pasetoSecrets } from '../keys/paseto-keys';
import { pasetoClaims } from '../paseto-claims';
import { FIXED, type PasetoParts, pasetoParts } from '../paseto-parts';
import type { TokenVerifier } from '../token-format';
import { invalid, unsupported, valid } from '../verdict';
import { type Bytes, concatBytes, hkdf, hmac, openAesCtr } from '../web-crypto';
import { paseto } from './paseto';

/** Opens `local` tokens and checks `public` ones. Version and purpose are the key's business as much as the token's. */
export const verify: TokenVerifier = async (raw, key) => {
  const parts = pasetoParts(raw);
  if (!parts) return invalid('malformed', 'This is not a well-formed PASETO.');
  const implicit = utf8(key.implicitAssertion ?? '');
  if (parts.purpose === 'public') {
    const publicKeys = await pasetoPublicKeys(key, parts.version);
    if ('status' in publicKeys) return publicKeys;
    let verdict = invalid('signature-mismatch', 'The signature does not match this token and key.');
    for (const publicKey of publicKeys) {
      verdict = await checkPublic(parts, publicKey, implicit);
      if (verdict.status === 'valid') break;
    }
    return verdict;
  }
  const secrets = pasetoSecrets(key, parts.version);
  if ('status' in secrets) return secrets;
  for (const { as, bytes } of secrets) {
    const plaintext = await openLocal(parts, bytes, implicit);
    if (!plaintext) continue;
    const decoded = paseto.decode(raw);
    const opened: DecodedToken = {
      format: 'paseto',
      ...(decoded?.header && { header: decoded.header }),
      ...pasetoClaims(plaintext),
    };
    return valid(
      'The token was opened, and its content and footer are authentic for this key.',
      as,
      withNested(opened),
    );
  }
  return invalid('decryption-failed', 'The key does not open this token.');
};

/** Pre-authentication encoding: the count and each length as 64-bit little-endian numbers. */
function pae(...pieces: readonly Uint8Array[]): Bytes {
  const length = (value: number) => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
    return bytes;
  };
  return concatBytes(length(pieces.length), ...pieces.flatMap((piece) => [length(piece.length), piece]));
}

async function openLocal(parts: PasetoParts, key: Bytes, implicit: Bytes): Promise<Uint8Array | null> {
  const sizes = FIXED[`${parts.version}.local`];
  const { body, footer } = parts;
  const head = utf8(parts.head);
  const nonce = body.slice(0, sizes.nonce);
  const ciphertext = body.slice(sizes.nonce, body.length - sizes.tag);
  const tag = body.slice(body.length - sizes.tag);
  const encryption = utf8('paseto-encryption-key');
  const authentication = utf8('paseto-auth-key-for-aead');
  const none = new Uint8Array(0);
  switch (parts.version) {
    case 'v1': {
      const salt = nonce.slice(0, 16);
      const authKey = await hkdf('SHA-384', key, salt, authentication, 32);
      const mac = await hmac('SHA-384', authKey, pae(head, nonce, ciphertext, footer));
      if (!bytesEqual(mac, tag)) return null;
      const encKey = await hkdf('SHA-384', key, salt, encryption, 32);
      return openAesCtr(encKey, nonce.slice(16), ciphertext);
    }
    case 'v2':
      try {
        return xchacha20poly1305(key, nonce, pae(head, nonce, footer)).decrypt(concatBytes(ciphertext, tag));
      } catch {
        // The library throws when the tag does not fit.
        return null;
      }
    case 'v3': {
      const authKey = await hkdf('SHA-384', key, none, concatBytes(authentication, nonce), 48);
      const mac = await hmac('SHA-384', authKey, pae(head, nonce, ciphertext, footer, implicit));
      if (!bytesEqual(mac, tag)) return null;
      const derived = await hkdf('SHA-384', key, none, concatBytes(encryption, nonce), 48);
      return openAesCtr(derived.slice(0, 32), derived.slice(32), ciphertext);
    }
    case 'v4': {
      const authKey = blake2b(concatBytes(authentication, nonce), { key, dkLen: 32 });
      const mac = blake2b(pae(head, nonce, ciphertext, footer, implicit), { key: authKey, dkLen: 32 });
      if (!bytesEqual(mac, tag)) return null;
      const derived = blake2b(concatBytes(encryption, nonce), { key, dkLen: 56 });
      return xchacha20(derived.slice(0, 32), derived.slice(32), ciphertext);
    }
  }
}

async function checkPublic(parts: PasetoParts, key: CryptoKey, implicit: Bytes): Promise<Verification> {
  const { tag } = FIXED[`${parts.version}.public`];
  const message = parts.body.slice(0, parts.body.length - tag);
  const signature = parts.body.slice(parts.body.length - tag);
  const head = utf8(parts.head);
  const { footer } = parts;
  let right = false;
  try {
    if (parts.version === 'v1') {
      const algorithm = { name: 'RSA-PSS', saltLength: 48 };
      right = await crypto.subtle.verify(algorithm, key, signature, pae(head, message, footer));
    } else if (parts.version === 'v3') {
      const point = compressP384(new Uint8Array(await crypto.subtle.exportKey('raw', key)));
      const algorithm = { name: 'ECDSA', hash: 'SHA-384' };
      right = await crypto.subtle.verify(
        algorithm,
        key,
        signature,
        pae(point, head, message, footer, implicit),
      );
    } else {
      const signed =
        parts.version === 'v2' ? pae(head, message, footer) : pae(head, message, footer, implicit);
      right = await crypto.subtle.verify('Ed25519', key, signature, signed);
    }
  } catch {
    return unsupported(
      'alg-unsupported',
      `${parts.version}.public is not offered by this browser's cryptography.`,
    );
  }
  if (!right) return invalid('signature-mismatch', 'The signature does not match this token and key.');
  return valid('The signature over payload and footer is right.', 'public');
}
