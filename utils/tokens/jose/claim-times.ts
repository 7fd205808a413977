import type { DecodedToken, JsonObject } from '../../model';

/** NumericDate (RFC 7519 section 2): a JSON number of seconds; anything else is no time. */
function seconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The registered times of a claims set, in seconds since the epoch as the token has them. */
export function claimTimes(claims: JsonObject): Pick<DecodedToken, 'issuedAt' | 'expiresAt' | 'notBefore'> {
  const issuedAt = seconds(claims['iat']);
  const expiresAt = seconds(claims['exp']);
  const notBefore = seconds(claims['nbf']);
  return {
    ...(issuedAt !== undefined && { issuedAt }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(notBefore !== undefined && { notBefore }),
  };
}
