import { fromBase64Url } from '../bytes';
import type { TokenFormat } from '../token-format';
import type { Bytes } from '../web-crypto';

export interface MsalEntry {
  /** Which key it is encrypted with: the cookie that holds the key has the same. */
  readonly id: string;
  readonly nonce: Bytes;
  /** With the tag of 16 bytes at its end. */
  readonly ciphertext: Bytes;
}

const NONCE = 16;
const TAG = 16;
const MEMBERS: ReadonlySet<string> = new Set(['id', 'nonce', 'data', 'lastUpdatedAt']);

/** The members of an encrypted cache entry; `null` for anything else in JSON. */
export function msalEntry(raw: string): MsalEntry | null {
  let members: unknown;
  try {
    members = JSON.parse(raw);
  } catch {
    return null;
  }
  if (typeof members !== 'object' || members === null) return null;
  if (!Object.keys(members).every((name) => MEMBERS.has(name))) return null;
  const { id, nonce, data } = members as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || typeof nonce !== 'string' || typeof data !== 'string' || id === '')
    return null;
  const [salt, ciphertext] = [fromBase64Url(nonce), fromBase64Url(data)];
  if (salt?.length !== NONCE || ciphertext === null || ciphertext.length <= TAG) return null;
  return { id, nonce: salt, ciphertext };
}

/** What MSAL 4 and later keep in local storage; the key is in the cookie `msal.cache.encryption`, for scripts to read. */
export const msal: TokenFormat = {
  id: 'msal',
  title: 'MSAL encrypted value',
  reference: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/tree/dev/lib/msal-browser',
  scope: 'value',
  anchors: ['{"id":"'],
  contains: '"nonce":"',
  minLength: 80,
  detect: (raw) => msalEntry(raw) !== null,
  decode: (raw) => {
    const entry = msalEntry(raw);
    if (!entry) return null;
    return {
      format: 'msal',
      encrypted: true,
      parts: [
        { name: 'key-id', value: entry.id },
        { name: 'ciphertext', value: `${entry.ciphertext.length} bytes` },
      ],
    };
  },
};
