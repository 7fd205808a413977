import type { TokenVerifier } from '../token-format';

const itsdangerous = () => import('./itsdangerous-verify');
const django = () => import('./django-verify');
const rails = () => import('./rails-verify');
const cookieSignature = () => import('./express-signed-verify');

/**
 * What checks a format's tokens, by the format's id; loaded when it is used. A format without an entry has no key that
 * a person could hold.
 */
export const verifiers: Readonly<Record<string, () => Promise<{ readonly verify: TokenVerifier }>>> = {
  'authjs-csrf': () => import('./authjs-csrf-verify'),
  'cookie-session': () => import('./cookie-session-verify'),
  'cookie-signature': cookieSignature,
  'django-signer': django,
  'django-signing': django,
  'express-signed': cookieSignature,
  flask: itsdangerous,
  'iron-session': () => import('./iron-session-verify'),
  itsdangerous,
  'itsdangerous-signer': itsdangerous,
  laravel: () => import('./laravel-verify'),
  phoenix: () => import('./phoenix-verify'),
  'plug-encrypted': () => import('./plug-encrypted-verify'),
  rack: rails,
  'rack-encrypted': () => import('./rack-encrypted-verify'),
  'rails-encrypted': rails,
  'rails-signed': rails,
  starlette: itsdangerous,
  branca: () => import('./branca-verify'),
  fernet: () => import('./fernet-verify'),
  macaroon: () => import('./macaroon-verify'),
  paseto: () => import('./paseto-verify'),
  'sd-jwt': () => import('./sd-jwt-verify'),
  jwt: () => import('./jwt-verify'),
  'jwt-unsecured': () => import('./jwt-unsecured-verify'),
  jwe: () => import('./jwe-verify'),
  'jws-json': () => import('./jws-json-verify'),
  'jwe-json': () => import('./jwe-json-verify'),
  yii: () => import('./yii-verify'),
};
