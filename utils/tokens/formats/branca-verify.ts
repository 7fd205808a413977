import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { withNested } from '../decode-token';
import { openedToken } from '../jose/decrypt-jwe';
import type { TokenVerifier } from '../token-format';
import { invalid, unsupported, valid } from '../verdict';
import { secretsOf } from '../verification';
import { brancaParts } from './branca';

/** XChaCha20-Poly1305 over the payload, with version, timestamp and nonce as additional data. */
export const verify: TokenVerifier = async (raw, key) => {
  const parts = brancaParts(raw);
  if (!parts) return invalid('malformed', 'This is not a well-formed Branca token.');
  const secrets = secretsOf(key);
  if (!secrets) return unsupported('key-kind', 'A Branca token is opened with its shared key.');
  const keys = secrets.filter(({ bytes }) => bytes.length === 32);
  if (keys.length === 0) return unsupported('key-length', 'A Branca key is 32 bytes.');
  for (const { as, bytes } of keys) {
    const plaintext = attempt(() =>
      xchacha20poly1305(bytes, parts.nonce, parts.header).decrypt(parts.ciphertext),
    );
    if (!plaintext) continue;
    const opened = withNested({ ...openedToken('branca', {}, plaintext), issuedAt: parts.issuedAt });
    return valid('The token was opened, and its content is authentic for this key.', as, opened);
  }
  return invalid('decryption-failed', 'The key does not open this token.');
};

/** The library throws when the tag does not fit: the expected failure here. */
function attempt(open: () => Uint8Array): Uint8Array | null {
  try {
    return open();
  } catch {
    return null;
  }
}
