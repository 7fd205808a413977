import type { DecodedToken } from '../../model';
import { fromBase64Url, fromUtf8 } from '../bytes';
import { readJson } from '../readers/json';
import { isJsonObject } from '../readers/packed-json';
import type { TokenFormat } from '../token-format';
import { jwt } from './jwt';

const prefix = 'base64-';

/** The JWT inside, which is what a key can check; `null` where the value is no session. */
export function supabaseAccessToken(raw: string): string | null {
  const token = openSession(raw)?.['access_token'];
  return typeof token === 'string' ? token : null;
}

function openSession(raw: string) {
  if (!raw.startsWith(prefix)) return null;
  const bytes = fromBase64Url(raw.slice(prefix.length));
  const text = bytes && fromUtf8(bytes);
  const read = text === null ? null : readJson(text);
  if (read === null || !('value' in read) || !isJsonObject(read.value)) return null;
  const isSession = 'access_token' in read.value || 'provider_token' in read.value || 'user' in read.value;
  return isSession ? read.value : null;
}

function decode(raw: string): DecodedToken | null {
  const session = openSession(raw);
  if (session === null) return null;
  const expiresAt = session['expires_at'];
  const token = session['access_token'];
  const nested = typeof token === 'string' ? jwt.decode(token) : null;
  return {
    format: 'supabase',
    payload: session,
    ...(typeof expiresAt === 'number' && { expiresAt }),
    ...(nested && { nested }),
  };
}

/** Supabase's session cookie, unsealed: access token, refresh token and user for anyone who can read it. */
export const supabase: TokenFormat = {
  id: 'supabase',
  title: 'Supabase session',
  reference: 'supabase/ssr src/cookies.ts',
  scope: 'word',
  anchors: [prefix],
  minLength: 30,
  detect: (raw) => openSession(raw) !== null,
  decode,
};
