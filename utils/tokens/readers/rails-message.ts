import type { DecodedToken, Json, JsonObject } from '../../model';
import { fromBase64, fromPaddedBase64Url, fromUtf8 } from '../bytes';
import { readJson } from './json';
import { isJsonObject } from './packed-json';
import { looksLikeRubyMarshal, readRubyMarshal } from './ruby-marshal';

/** What a message of ActiveSupport holds: its value, and the purpose and expiry it was wrapped with. */
export type RailsMessage = Pick<DecodedToken, 'header' | 'payload' | 'expiresAt' | 'problems'>;

/**
 * Opens what ActiveSupport's verifier and encryptor carry: Marshal (read as data), JSON, or text; since Rails 5.2
 * inside `{"_rails": {"message" or "data", "exp", "pur"}}`. `null` for anything that is none of these.
 */
export function openRailsMessage(bytes: Uint8Array): RailsMessage | null {
  if (looksLikeRubyMarshal(bytes)) return fromRead(readRubyMarshal(bytes));
  const text = fromUtf8(bytes);
  if (text === null || text === '' || /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)) return null;
  const read = readJson(text);
  if (read === null) return { payload: text };
  const envelope = 'value' in read && isJsonObject(read.value) ? read.value['_rails'] : undefined;
  return isJsonObject(envelope) ? openEnvelope(envelope) : fromRead(read);
}

function fromRead(read: ReturnType<typeof readRubyMarshal>): RailsMessage {
  return 'value' in read ? { payload: read.value } : { problems: [read.problem] };
}

function openEnvelope(envelope: JsonObject): RailsMessage {
  const { message, data, ...metadata } = envelope;
  const exp = metadata['exp'];
  const expiresAt = typeof exp === 'string' ? Date.parse(exp) / 1000 : Number.NaN;
  return {
    header: metadata,
    ...(typeof message === 'string' ? openInner(message) : { payload: (data ?? null) as Json }),
    ...(Number.isFinite(expiresAt) && { expiresAt }),
  };
}

/** The enveloped message is base64 of the serialised value. */
function openInner(message: string): RailsMessage {
  const bytes = fromBase64(message, 'optional') ?? fromPaddedBase64Url(message, 'optional');
  return (bytes && openRailsMessage(bytes)) ?? { payload: message };
}
