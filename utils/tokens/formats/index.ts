import type { TokenFormat } from '../token-format';
import { aspnetCore } from './aspnet-core';
import { aspnetForms } from './aspnet-forms';
import { aspnetSession } from './aspnet-session';
import { authjs } from './authjs';
import { authjsCsrf } from './authjs-csrf';
import { basic } from './basic';
import { branca } from './branca';
import { cookieSession } from './cookie-session';
import { cookieSignature } from './cookie-signature';
import { djangoSession } from './django-session';
import { djangoSigner } from './django-signer';
import { djangoSigning } from './django-signing';
import { expressSigned } from './express-signed';
import { fernet } from './fernet';
import { flask } from './flask';
import { flaskLogin } from './flask-login';
import { ironSession } from './iron-session';
import { itsdangerous } from './itsdangerous';
import { itsdangerousSigner } from './itsdangerous-signer';
import { javaSession } from './java-session';
import { jwe } from './jwe';
import { jweJson } from './jwe-json';
import { jwsJson } from './jws-json';
import { jwt } from './jwt';
import { jwtUnsecured } from './jwt-unsecured';
import { laravel } from './laravel';
import { ltpa } from './ltpa';
import { macaroon } from './macaroon';
import { msal } from './msal';
import { nextjsAuth0 } from './nextjs-auth0';
import { oauth2Proxy } from './oauth2-proxy';
import { paseto } from './paseto';
import { phoenix } from './phoenix';
import { phpSession } from './php-session';
import { play } from './play';
import { plugEncrypted } from './plug-encrypted';
import { rack } from './rack';
import { rackEncrypted } from './rack-encrypted';
import { railsEncrypted } from './rails-encrypted';
import { railsSigned } from './rails-signed';
import { saml } from './saml';
import { sdJwt } from './sd-jwt';
import { shiro } from './shiro';
import { starlette } from './starlette';
import { supabase } from './supabase';
import { symfonyRememberMe } from './symfony-remember-me';
import { symfonySignedUrl } from './symfony-signed-url';
import { vendor } from './vendor';
import { wordpress } from './wordpress';
import { yii } from './yii';

/** Every format, most specific first: the first whose `detect` says yes owns the string. */
export const tokenFormats: readonly TokenFormat[] = [
  // JSON headers, but under a name that says whose they are.
  authjs,
  nextjsAuth0,
  // A JSON header that names its algorithm.
  sdJwt,
  jwt,
  jwtUnsecured,
  jwe,
  jwsJson,
  jweJson,
  // A literal beginning.
  aspnetCore,
  ironSession,
  laravel,
  phoenix,
  plugEncrypted,
  paseto,
  fernet,
  macaroon,
  msal,
  supabase,
  vendor,
  basic,
  // A structure and a signature of fixed length.
  starlette,
  flask,
  itsdangerous,
  djangoSigning,
  expressSigned,
  authjsCsrf,
  flaskLogin,
  oauth2Proxy,
  wordpress,
  symfonyRememberMe,
  symfonySignedUrl,
  play,
  yii,
  rack,
  railsEncrypted,
  railsSigned,
  cookieSession,
  saml,
  // Random to look at: the cookie's name makes them what they are.
  rackEncrypted,
  shiro,
  ltpa,
  aspnetForms,
  aspnetSession,
  djangoSession,
  javaSession,
  phpSession,
  // A version byte that one random text in 256 has, too.
  branca,
  // Whole values whose signature alone speaks for them.
  cookieSignature,
  itsdangerousSigner,
  djangoSigner,
];
