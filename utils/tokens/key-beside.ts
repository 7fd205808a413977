import { isRecord } from '../record';
import { msalEntry } from './formats/msal';

/** Where a token's key lies, and the key as text; `text` is empty where it is no longer there. */
export interface KeyBeside {
  readonly cookie: string;
  readonly text: string;
}

const MSAL_KEY = 'msal.cache.encryption';

/**
 * The key that a site keeps for its own scripts beside what is encrypted with it; `null` for formats whose key only a
 * server has. MSAL's cookie holds `{id, key}` as percent-encoded JSON, and an entry names the `id`.
 */
export function keyBeside(
  hit: { readonly format: string; readonly raw: string },
  cookies: readonly { readonly name: string; readonly value: string }[],
): KeyBeside | null {
  const entry = hit.format === 'msal' ? msalEntry(hit.raw) : null;
  if (!entry) return null;
  for (const { name, value } of cookies) {
    if (name !== MSAL_KEY) continue;
    try {
      const held: unknown = JSON.parse(decodeURIComponent(value));
      if (isRecord(held) && held['id'] === entry.id && typeof held['key'] === 'string')
        return { cookie: MSAL_KEY, text: held['key'] };
    } catch {
      // Not what MSAL writes: as if it were not there.
    }
  }
  return { cookie: MSAL_KEY, text: '' };
}
