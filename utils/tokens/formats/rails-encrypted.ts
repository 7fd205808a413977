import type { DecodedToken } from '../../model';
import { toHex } from '../bytes';
import { splitCbc, splitGcm, splitRailsSigned } from '../readers/rails-parts';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const gcm = splitGcm(raw);
  const signed = gcm === null ? splitRailsSigned(raw) : null;
  const encrypted = gcm ?? (signed && splitCbc(signed.bytes));
  if (encrypted === null) return null;
  return {
    format: 'rails-encrypted',
    encrypted: true,
    parts: [
      {
        name: 'algorithm',
        value: signed === null ? 'AES-256-GCM' : `AES-256-CBC, HMAC-${signed.hash.replace('-', '')}`,
      },
      { name: 'iv', value: toHex(encrypted.iv) },
      { name: 'ciphertext', value: `${encrypted.ciphertext.length} bytes` },
    ],
  };
}

/** What ActiveSupport's MessageEncryptor makes: Rails' session and encrypted cookies, AES-GCM or (to Rails 5.1) AES-CBC. */
export const railsEncrypted: TokenFormat = {
  id: 'rails-encrypted',
  title: 'Rails encrypted message',
  reference: 'Rails ActiveSupport::MessageEncryptor, ActionDispatch::Cookies',
  scope: 'word',
  contains: '--',
  minLength: 48,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
