import type { DecodedToken } from '../../model';
import { bytesEqual, utf8 } from '../bytes';
import { openRailsMessage } from '../readers/rails-message';
import { opened, sealedBySecret } from '../verification';
import { type Bytes, concatBytes, hmac, openAesCtr, openAesGcm } from '../web-crypto';
import { type RackEncrypted, splitRackEncrypted } from './rack-encrypted';

/** Opens rack-session's cookie: 64 bytes of secret for version 1 (cipher, then MAC), 32 for version 2; `salt` is the purpose. */
export const verify = sealedBySecret(splitRackEncrypted, async (parts, secret, key) => {
  const plain = await openWith(parts, secret.bytes, utf8(key.salt ?? ''));
  return plain === null ? null : opened(secret.as, unpadded(plain));
});

async function openWith(parts: RackEncrypted, secret: Bytes, purpose: Bytes): Promise<Bytes | null> {
  if (secret.length < (parts.version === 1 ? 64 : 32)) return null;
  const signed = concatBytes(parts.signed, purpose);
  const messageKey = await hmac('SHA-256', secret.slice(0, 32), parts.salt);
  if (parts.version === 2) return openAesGcm(messageKey, parts.iv, parts.ciphertext, parts.tag, signed);
  const expected = await hmac('SHA-256', secret.slice(32), signed);
  return bytesEqual(expected, parts.mac) ? openAesCtr(messageKey, parts.iv, parts.ciphertext) : null;
}

/** Two bytes say, little-endian, how much padding stands before the message. */
function unpadded(plain: Bytes): DecodedToken {
  const padding = (plain[0] ?? 0) + 256 * (plain[1] ?? 0);
  const message = openRailsMessage(plain.slice(2 + padding));
  const problem = { code: 'content-unreadable', message: 'The content is neither JSON, Marshal nor text.' };
  return { format: 'rack-encrypted', ...(message ?? { problems: [problem] }) };
}
