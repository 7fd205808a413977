import type { DecodedToken } from '../../model';
import { fromUtf8 } from '../bytes';
import type { TokenVerifier } from '../token-format';
import { unsupported } from '../verdict';
import {
  firstAnswer,
  keyOfWrongKind,
  notOpened,
  notThisFormat,
  openedUnauthenticated,
  secretsOf,
} from '../verification';
import { type Bytes, openAesCbc } from '../web-crypto';
import { splitLtpa } from './ltpa';

/**
 * Opens version 2 with the shared key as it is after `ltpa.keys` was unlocked: 16 bytes, of which the IV is the same.
 * The signature inside is RSA of the server and is not checked.
 */
export const verify: TokenVerifier = async (raw, key, context) => {
  const parts = splitLtpa(raw);
  if (parts === null) return notThisFormat();
  if (parts.version === 1 || /^LtpaToken$/i.test(context?.name ?? '')) {
    return unsupported('alg-unsupported', 'Version 1 is encrypted with 3DES, which is not offered here.');
  }
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const found = await firstAnswer(secrets, async (secret) => {
    if (secret.bytes.length < 16) return null;
    const shared = secret.bytes.slice(0, 16);
    const plain = await openAesCbc(shared, shared, parts.ciphertext);
    const token = plain && content(plain);
    return token && openedUnauthenticated(secret.as, token);
  });
  return found ?? notOpened();
};

/** `attributes%expiry in milliseconds%signature`; attributes are `name:value` between `$`, with `\` before `:`. */
function content(plain: Bytes): DecodedToken | null {
  const [attributes, expiry, signature] = fromUtf8(plain)?.split('%') ?? [];
  if (attributes === undefined || signature === undefined || !/^\d{10,16}$/.test(expiry ?? '')) return null;
  const pairs = attributes.split('$').map((pair): [string, string] => {
    const at = pair.indexOf(':');
    return [pair.slice(0, at), pair.slice(at + 1).replaceAll('\\', '')];
  });
  return { format: 'ltpa', payload: Object.fromEntries(pairs), expiresAt: Math.floor(Number(expiry) / 1000) };
}
