import { bytesEqual } from '../bytes';
import { withNested } from '../decode-token';
import { openedToken } from '../jose/decrypt-jwe';
import type { TokenVerifier } from '../token-format';
import { invalid, unsupported, valid } from '../verdict';
import { secretsOf } from '../verification';
import { hmac, openAesCbc } from '../web-crypto';
import { fernetParts } from './fernet';

/** The HMAC first, then AES-128-CBC, as the specification has it. The time to live is the reader's own matter. */
export const verify: TokenVerifier = async (raw, key) => {
  const parts = fernetParts(raw);
  if (!parts) return invalid('malformed', 'This is not a well-formed Fernet token.');
  const secrets = secretsOf(key);
  if (!secrets) return unsupported('key-kind', 'A Fernet token is opened with its shared key.');
  const keys = secrets.filter(({ bytes }) => bytes.length === 32);
  if (keys.length === 0) {
    return unsupported(
      'key-length',
      'A Fernet key is 32 bytes, usually written as 44 characters of base64url.',
    );
  }
  for (const { as, bytes } of keys) {
    const mac = await hmac('SHA-256', bytes.slice(0, 16), parts.signed);
    if (!bytesEqual(mac, parts.mac)) continue;
    const plaintext = await openAesCbc(bytes.slice(16), parts.iv, parts.ciphertext);
    if (!plaintext) return invalid('padding', 'The signature is right, but the content has damaged padding.');
    const opened = withNested({ ...openedToken('fernet', {}, plaintext), issuedAt: parts.issuedAt });
    return valid('The token was opened, and its content is authentic for this key.', as, opened);
  }
  return invalid('signature-mismatch', 'The signature does not match this token and key.');
};
