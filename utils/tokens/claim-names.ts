import type { MessageKey } from '../i18n/messages';

/**
 * Claims and header members with a registered meaning, and the message that says it in plain words: RFC 7519 section
 * 4.1, RFC 7515 section 4.1, RFC 9068 section 2.2, OpenID Connect Core sections 2 and 5.1.
 */
export const claimNames: Readonly<Record<string, MessageKey>> = {
  acr: 'claim_acr',
  amr: 'claim_amr',
  at_hash: 'claim_at_hash',
  aud: 'claim_aud',
  auth_time: 'claim_auth_time',
  azp: 'claim_azp',
  client_id: 'claim_client_id',
  email: 'claim_email',
  exp: 'claim_exp',
  iat: 'claim_iat',
  iss: 'claim_iss',
  jti: 'claim_jti',
  name: 'claim_name',
  nbf: 'claim_nbf',
  nonce: 'claim_nonce',
  roles: 'claim_roles',
  scope: 'claim_scope',
  sid: 'claim_sid',
  sub: 'claim_sub',
};

/** Claims whose number is seconds since the epoch (RFC 7519 NumericDate). */
export const timeClaims: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);
