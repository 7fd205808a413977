import type { TokenFormat } from '../token-format';
import { aspnetCore } from './aspnet-core';
import { authjsCsrf } from './authjs-csrf';
import { branca } from './branca';
import { cookieSession } from './cookie-session';
import { cookieSignature } from './cookie-signature';
import { djangoSigner } from './django-signer';
import { djangoSigning } from './django-signing';
import { expressSigned } from './express-signed';
import { fernet } from './fernet';
import { flask } from './flask';
import { ironSession } from './iron-session';
import { itsdangerous } from './itsdangerous';
import { itsdangerousSigner } from './itsdangerous-signer';
import { jwe } from './jwe';
import { jweJson } from './jwe-json';
import { jwsJson } from './jws-json';
import { jwt } from './jwt';
import { jwtUnsecured } from './jwt-unsecured';
import { laravel } from './laravel';
import { macaroon } from './macaroon';
import { paseto } from './paseto';
import { phoenix } from './phoenix';
import { plugEncrypted } from './plug-encrypted';
import { rack } from './rack';
import { rackEncrypted } from './rack-encrypted';
import { railsEncrypted } from './rails-encrypted';
import { railsSigned } from './rails-signed';
import { sdJwt } from './sd-jwt';
import { starlette } from './starlette';
import { yii } from './yii';

/** Every format, most specific first: the first whose `detect` says yes owns the string. */
export const tokenFormats: readonly TokenFormat[] = [
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
  // A structure and a signature of fixed length.
  starlette,
  flask,
  itsdangerous,
  djangoSigning,
  expressSigned,
  authjsCsrf,
  yii,
  rack,
  railsEncrypted,
  railsSigned,
  cookieSession,
  // Told apart by the cookie's name.
  rackEncrypted,
  branca,
  // Whole values whose signature alone speaks for them.
  cookieSignature,
  itsdangerousSigner,
  djangoSigner,
];
