import type { DecodedToken } from '../../model';
import { utf8 } from '../bytes';
import { decodeToken } from '../decode-token';
import { openedToken } from '../jose/decrypt-jwe';
import { opened, sealedBySecret } from '../verification';
import { hkdf, openAesGcm } from '../web-crypto';
import { msalEntry } from './msal';

/** Ids of a name that are tried; MSAL's own names hold two (our choice). */
const MOST_IDS = 8;
const GUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/**
 * HKDF over the key of the cookie with the entry's nonce, then AES-256-GCM with an IV of zeros: each entry has a key of its
 * own. The application's id goes into the derivation where the entry's name has it: every id in the name is tried.
 */
export const verify = sealedBySecret(
  msalEntry,
  async ({ nonce, ciphertext }, { as, bytes }, key, context) => {
    if (bytes.length !== 32) return null;
    const name = key.cookieName ?? context?.name ?? '';
    for (const info of new Set([...(name.match(GUID) ?? []).slice(0, MOST_IDS), ''])) {
      const own = await hkdf('SHA-256', bytes, nonce, utf8(info), 32);
      const end = ciphertext.length - 16;
      const plain = await openAesGcm(
        own,
        new Uint8Array(12),
        ciphertext.slice(0, end),
        ciphertext.slice(end),
      );
      if (plain) return opened(as, withSecret(openedToken('msal', {}, plain)));
    }
    return null;
  },
);

/** An entry for a token has it in `secret`. */
function withSecret(entry: DecodedToken): DecodedToken {
  const secret = entry.claims?.['secret'];
  const nested = typeof secret === 'string' ? decodeToken(secret) : null;
  return nested ? { ...entry, nested } : entry;
}
