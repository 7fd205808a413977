import type { DecodedToken } from '../../model';
import { bytesEqual, fromUtf8, utf8 } from '../bytes';
import { readJson } from '../readers/json';
import { opened, sealedBySecret } from '../verification';
import { type Bytes, hmac, openAesCbc, pbkdf2 } from '../web-crypto';
import { splitIronSeal } from './iron-session';

/** iron's defaults: one round of PBKDF2-SHA1 over the salt's text. */
function keyFrom(password: Bytes, salt: string): Promise<Bytes> {
  return pbkdf2('SHA-1', password, utf8(salt), 1, 32);
}

/** Opens a seal with its password; the MAC is checked before anything is decrypted. */
export const verify = sealedBySecret(splitIronSeal, async (seal, secret) => {
  const mac = await hmac('SHA-256', await keyFrom(secret.bytes, seal.macSalt), utf8(seal.authenticated));
  if (!bytesEqual(mac, seal.mac)) return null;
  const plain = await openAesCbc(await keyFrom(secret.bytes, seal.salt), seal.iv, seal.ciphertext);
  return plain === null ? null : opened(secret.as, content(plain));
});

function content(plain: Bytes): DecodedToken {
  const text = fromUtf8(plain);
  const read = text === null ? null : readJson(text);
  if (read !== null && 'value' in read) return { format: 'iron-session', payload: read.value };
  const problem = read?.problem ?? { code: 'content-unreadable', message: 'The content is not JSON.' };
  return { format: 'iron-session', problems: [problem] };
}
