import type { DecodedToken } from '../../model';
import { openRailsMessage } from '../readers/rails-message';
import { splitCbc, splitRailsSigned } from '../readers/rails-parts';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const signed = splitRailsSigned(raw);
  // An AES-CBC message is signed the same way; what it holds tells them apart.
  if (signed === null || splitCbc(signed.bytes) !== null) return null;
  const message = openRailsMessage(signed.bytes);
  if (message === null) return null;
  return {
    format: 'rails-signed',
    ...message,
    parts: [{ name: 'algorithm', value: `HMAC-${signed.hash.replace('-', '')}` }],
  };
}

/** What ActiveSupport's MessageVerifier signs: Rails' signed cookies, signed ids, Active Storage and Global IDs. */
export const railsSigned: TokenFormat = {
  id: 'rails-signed',
  title: 'Rails signed message',
  reference: 'Rails ActiveSupport::MessageVerifier, ActionDispatch::Cookies',
  scope: 'word',
  contains: '--',
  minLength: 44,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
