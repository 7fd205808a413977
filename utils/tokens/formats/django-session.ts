import { opaqueFormat } from '../opaque-format';

/** The key of a row in Django's session table or cache; the signed_cookies backend sends the session itself instead. */
export const djangoSession = opaqueFormat({
  id: 'django-session',
  title: 'Django session key',
  reference: 'Django contrib/sessions/backends/base.py',
  names: /^(?:__Secure-|__Host-)?sessionid$/,
  syntax: /^[a-z0-9]{32,40}$/,
  minLength: 32,
});
