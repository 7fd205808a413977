import { fromUtf8, toHex } from '../bytes';
import { readMacaroon } from '../readers/macaroon';
import type { TokenFormat } from '../token-format';

/** Identifiers and caveats are text more often than not; others are shown in hexadecimal. */
function shown(bytes: Uint8Array): string {
  const text = fromUtf8(bytes);
  return text !== null && !/[\x00-\x08\x0e-\x1f]/.test(text) ? text : `0x${toHex(bytes)}`;
}

export const macaroon: TokenFormat = {
  id: 'macaroon',
  title: 'Macaroon',
  reference: 'Birgisson et al., NDSS 2014; libmacaroons; gopkg.in/macaroon.v2',
  scope: 'word',
  // Base64 of `00` (a packet's length) and of the version byte 2; the JSON forms begin with a brace.
  anchors: ['MDA', 'Ag', '{"'],
  minLength: 60,
  percentEncoded: true,
  detect: (raw) => readMacaroon(raw) !== null,
  decode: (raw) => {
    const read = readMacaroon(raw);
    if (!read) return null;
    return {
      format: 'macaroon',
      payload: {
        version: read.version,
        ...(read.location !== undefined && { location: read.location }),
        identifier: shown(read.id),
        caveats: read.caveats.map((caveat) => ({
          condition: shown(caveat.id),
          ...(caveat.location !== undefined && { location: caveat.location }),
          ...(caveat.verification && { thirdParty: true }),
        })),
      },
      parts: [{ name: 'signature', value: toHex(read.signature) }],
    };
  },
};
