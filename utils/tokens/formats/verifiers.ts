import type { TokenVerifier } from '../token-format';

const itsdangerous = () => import('./itsdangerous-verify');
const derivedJwe = () => import('./authjs-verify');
const django = () => import('./django-verify');
const rails = () => import('./rails-verify');
const cookieSignature = () => import('./express-signed-verify');

/**
 * What checks a format's tokens, by the format's id; loaded when it is used. A format without an entry has no key that
 * a person could hold.
 */
export const verifiers: Readonly<Record<string, () => Promise<{ readonly verify: TokenVerifier }>>> = {
  authjs: derivedJwe,
  'authjs-csrf': () => import('./authjs-csrf-verify'),
  'cookie-session': () => import('./cookie-session-verify'),
  'cookie-signature': cookieSignature,
  'django-signer': django,
  'django-signing': django,
  'express-signed': cookieSignature,
  flask: itsdangerous,
  'flask-login': () => import('./flask-login-verify'),
  'iron-session': () => import('./iron-session-verify'),
  itsdangerous,
  'itsdangerous-signer': itsdangerous,
  laravel: () => import('./laravel-verify'),
  ltpa: () => import('./ltpa-verify'),
  'nextjs-auth0': derivedJwe,
  'oauth2-proxy': () => import('./oauth2-proxy-verify'),
  phoenix: () => import('./phoenix-verify'),
  'plug-encrypted': () => import('./plug-encrypted-verify'),
  play: () => import('./play-verify'),
  rack: rails,
  'rack-encrypted': () => import('./rack-encrypted-verify'),
  'rails-encrypted': rails,
  'rails-signed': rails,
  shiro: () => import('./shiro-verify'),
  starlette: itsdangerous,
  branca: () => import('./branca-verify'),
  fernet: () => import('./fernet-verify'),
  macaroon: () => import('./macaroon-verify'),
  msal: () => import('./msal-verify'),
  paseto: () => import('./paseto-verify'),
  'sd-jwt': () => import('./sd-jwt-verify'),
  'symfony-signed-url': () => import('./symfony-signed-url-verify'),
  supabase: () => import('./supabase-verify'),
  jwt: () => import('./jwt-verify'),
  'jwt-unsecured': () => import('./jwt-unsecured-verify'),
  jwe: () => import('./jwe-verify'),
  'jws-json': () => import('./jws-json-verify'),
  'jwe-json': () => import('./jwe-json-verify'),
  yii: () => import('./yii-verify'),
};

/**
 * Formats that look like any random bytes and are recognised by their cookie's name. Without the name a key can still
 * prove one of them: only their `valid` counts.
 */
export const provenByKey: readonly string[] = ['shiro', 'ltpa', 'rack-encrypted'];
