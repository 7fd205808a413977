import type { TokenVerifier } from '../token-format';
import { unsupported } from '../verdict';
import { verify as verifyJwt } from './jwt-verify';
import { supabaseAccessToken } from './supabase';

/** Checks the access token inside: the envelope has no signature of its own. */
export const verify: TokenVerifier = async (raw, key, context) => {
  const token = supabaseAccessToken(raw);
  if (token === null)
    return unsupported('no-signature', 'The session holds no access token that could be checked.');
  return verifyJwt(token, key, context);
};
