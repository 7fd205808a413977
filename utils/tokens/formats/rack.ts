import type { DecodedToken } from '../../model';
import { isJsonObject } from '../readers/packed-json';
import { splitRailsSigned } from '../readers/rails-parts';
import { looksLikeRubyMarshal, readRubyMarshal } from '../readers/ruby-marshal';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const signed = splitRailsSigned(raw);
  if (signed?.hash !== 'SHA-1' || !looksLikeRubyMarshal(signed.bytes)) return null;
  const read = readRubyMarshal(signed.bytes);
  // Other Marshal data signed so is Rails'; a session is a hash and names itself.
  if (!('value' in read) || !isJsonObject(read.value) || !('session_id' in read.value)) return null;
  return { format: 'rack', payload: read.value, parts: [{ name: 'algorithm', value: 'HMAC-SHA1' }] };
}

/** Rack 2's session cookie, and Rails' before version 4: base64 of Marshal, `--`, hexadecimal HMAC-SHA1. */
export const rack: TokenFormat = {
  id: 'rack',
  title: 'Rack session',
  reference: 'Rack 2 Rack::Session::Cookie',
  scope: 'word',
  anchors: ['BAh7'],
  minLength: 60,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
