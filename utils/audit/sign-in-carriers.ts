import { classifyValue } from '../cookies/value-format';
import type { AuditContext, AuditedCookie } from './audit-rule';
import { type StoredToken, storedTokens } from './stored-tokens';

/** Token formats that carry the state themselves; a signed id (`s:id.signature`) only points to it. */
const STATELESS_TOKEN =
  /^(jwt|jwe|jws|jwt-unsecured|sd-jwt|paseto|branca|fernet|macaroon|flask|itsdangerous|starlette|cookie-session|iron-session|authjs|nextjs-auth0|supabase|oauth2-proxy|rails-|rack|play|phoenix|plug|aspnet-core|aspnet-forms|django-signing|yii)/;
const STATELESS_VALUE = new Set([
  'JWT',
  'PASETO',
  'Fernet',
  'iron-session',
  'Data Protection',
  'Plug',
  'Rails',
  'itsdangerous',
]);

/** One thing that keeps a person signed in. */
export type Carrier =
  | { readonly kind: 'cookie'; readonly state: 'server' | 'self-contained'; readonly cookie: AuditedCookie }
  | { readonly kind: 'storage'; readonly token: StoredToken }
  /** Seen in an `Authorization` header without a place it was kept in. */
  | { readonly kind: 'memory'; readonly url: string };

function isSelfContained(cookie: AuditedCookie, context: AuditContext): boolean {
  const formats = context.report.tokens
    .filter((token) => cookie.tokenIds.includes(token.id))
    .map((token) => token.hit.format);
  if (formats.length > 0) return formats.some((format) => STATELESS_TOKEN.test(format));
  const format = classifyValue(cookie.cookie.value)?.format;
  return format !== undefined && STATELESS_VALUE.has(format);
}

/** Every sign-in cookie of the page's own site, every stored token, and bearer tokens seen only in requests. */
export function signInCarriers(context: AuditContext): readonly Carrier[] {
  const cookies = context.live
    .filter((cookie) => cookie.signedIn && cookie.party === 'first' && cookie.cookie.value !== '')
    .map(
      (cookie): Carrier => ({
        kind: 'cookie',
        state: isSelfContained(cookie, context) ? 'self-contained' : 'server',
        cookie,
      }),
    );
  const stored = storedTokens(context).map((token): Carrier => ({ kind: 'storage', token }));
  const bearer = (context.report.snapshot.headers?.authorization ?? []).find(({ value }) =>
    /^bearer\s/i.test(value),
  );
  const memory: Carrier[] = bearer && stored.length === 0 ? [{ kind: 'memory', url: bearer.url }] : [];
  return [...cookies, ...stored, ...memory];
}
