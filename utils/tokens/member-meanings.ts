import type { MessageKey } from '../i18n/messages';

/** How a value is best shown. `time` is seconds since the epoch, `scopes` a list in one text, separated by spaces. */
export type MemberKind = 'time' | 'text' | 'list' | 'scopes' | 'uri' | 'boolean' | 'number' | 'object';

export interface MemberMeaning {
  /** The message that says in plain words what the member is. */
  readonly key: MessageKey;
  readonly kind: MemberKind;
}

/** Registered claims: RFC 7519, 7800, 8693, 9068, 9449, 9901, OpenID Connect Core and Back-Channel Logout. */
export const CLAIMS: Readonly<Record<string, MemberMeaning>> = {
  iss: { key: 'token_claim_iss', kind: 'uri' },
  sub: { key: 'token_claim_sub', kind: 'text' },
  aud: { key: 'token_claim_aud', kind: 'list' },
  exp: { key: 'token_claim_exp', kind: 'time' },
  nbf: { key: 'token_claim_nbf', kind: 'time' },
  iat: { key: 'token_claim_iat', kind: 'time' },
  jti: { key: 'token_claim_jti', kind: 'text' },
  auth_time: { key: 'token_claim_auth_time', kind: 'time' },
  nonce: { key: 'token_claim_nonce', kind: 'text' },
  acr: { key: 'token_claim_acr', kind: 'text' },
  amr: { key: 'token_claim_amr', kind: 'list' },
  azp: { key: 'token_claim_azp', kind: 'text' },
  at_hash: { key: 'token_claim_at_hash', kind: 'text' },
  c_hash: { key: 'token_claim_c_hash', kind: 'text' },
  s_hash: { key: 'token_claim_s_hash', kind: 'text' },
  sid: { key: 'token_claim_sid', kind: 'text' },
  name: { key: 'token_claim_name', kind: 'text' },
  given_name: { key: 'token_claim_given_name', kind: 'text' },
  family_name: { key: 'token_claim_family_name', kind: 'text' },
  middle_name: { key: 'token_claim_middle_name', kind: 'text' },
  nickname: { key: 'token_claim_nickname', kind: 'text' },
  preferred_username: { key: 'token_claim_preferred_username', kind: 'text' },
  profile: { key: 'token_claim_profile', kind: 'uri' },
  picture: { key: 'token_claim_picture', kind: 'uri' },
  website: { key: 'token_claim_website', kind: 'uri' },
  email: { key: 'token_claim_email', kind: 'text' },
  email_verified: { key: 'token_claim_email_verified', kind: 'boolean' },
  gender: { key: 'token_claim_gender', kind: 'text' },
  birthdate: { key: 'token_claim_birthdate', kind: 'text' },
  zoneinfo: { key: 'token_claim_zoneinfo', kind: 'text' },
  locale: { key: 'token_claim_locale', kind: 'text' },
  phone_number: { key: 'token_claim_phone_number', kind: 'text' },
  phone_number_verified: { key: 'token_claim_phone_number_verified', kind: 'boolean' },
  address: { key: 'token_claim_address', kind: 'object' },
  updated_at: { key: 'token_claim_updated_at', kind: 'time' },
  client_id: { key: 'token_claim_client_id', kind: 'text' },
  scope: { key: 'token_claim_scope', kind: 'scopes' },
  scp: { key: 'token_claim_scp', kind: 'scopes' },
  roles: { key: 'token_claim_roles', kind: 'list' },
  groups: { key: 'token_claim_groups', kind: 'list' },
  entitlements: { key: 'token_claim_entitlements', kind: 'list' },
  act: { key: 'token_claim_act', kind: 'object' },
  may_act: { key: 'token_claim_may_act', kind: 'object' },
  cnf: { key: 'token_claim_cnf', kind: 'object' },
  htm: { key: 'token_claim_htm', kind: 'text' },
  htu: { key: 'token_claim_htu', kind: 'uri' },
  ath: { key: 'token_claim_ath', kind: 'text' },
  events: { key: 'token_claim_events', kind: 'object' },
  vct: { key: 'token_claim_vct', kind: 'uri' },
  _sd_alg: { key: 'token_claim_sd_alg', kind: 'text' },
  sd_hash: { key: 'token_claim_sd_hash', kind: 'text' },
};

/** Registered header members: RFC 7515, 7516, 7518, 7797. */
export const HEADERS: Readonly<Record<string, MemberMeaning>> = {
  alg: { key: 'token_header_alg', kind: 'text' },
  enc: { key: 'token_header_enc', kind: 'text' },
  typ: { key: 'token_header_typ', kind: 'text' },
  cty: { key: 'token_header_cty', kind: 'text' },
  kid: { key: 'token_header_kid', kind: 'text' },
  jku: { key: 'token_header_jku', kind: 'uri' },
  jwk: { key: 'token_header_jwk', kind: 'object' },
  x5u: { key: 'token_header_x5u', kind: 'uri' },
  x5c: { key: 'token_header_x5c', kind: 'list' },
  x5t: { key: 'token_header_x5t', kind: 'text' },
  'x5t#S256': { key: 'token_header_x5t_s256', kind: 'text' },
  crit: { key: 'token_header_crit', kind: 'list' },
  b64: { key: 'token_header_b64', kind: 'boolean' },
  zip: { key: 'token_header_zip', kind: 'text' },
  epk: { key: 'token_header_epk', kind: 'object' },
  apu: { key: 'token_header_apu', kind: 'text' },
  apv: { key: 'token_header_apv', kind: 'text' },
  iv: { key: 'token_header_iv', kind: 'text' },
  tag: { key: 'token_header_tag', kind: 'text' },
  p2s: { key: 'token_header_p2s', kind: 'text' },
  p2c: { key: 'token_header_p2c', kind: 'number' },
};
