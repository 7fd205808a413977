import type { DecodedToken, TokenHit, TokenKey, Verification } from '../model';

/** Every token in `text`, left to right, in linear time. */
export function findTokens(_text: string): TokenHit[] {
  return [];
}

/** Opens a token as far as it goes without a key; `null` when it is none. Never throws. */
export function decodeToken(_raw: string): DecodedToken | null {
  return null;
}

/** Checks a token with a key a person gave. The key fixes the permitted algorithms, never the token's header. */
export async function verifyToken(_raw: string, _key: TokenKey): Promise<Verification> {
  return { status: 'unsupported', reason: 'No format of this token is known.' };
}
