import { opaqueFormat } from '../opaque-format';

/** PHP writes session ids of 22 to 256 characters with 4, 5 or 6 bits each. */
export const phpSession = opaqueFormat({
  id: 'php-session',
  title: 'PHP session id',
  reference: 'PHP manual, session.sid_length and session.sid_bits_per_character',
  names: /^(?:PHPSESSID|CAKEPHP|ci_session|S?SESS[0-9a-f]{32}|fe_typo_user|zenid)$/,
  syntax: /^[0-9a-zA-Z,-]{22,256}$/,
  minLength: 22,
});
