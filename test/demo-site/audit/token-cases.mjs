// @ts-check
import { PERSON, SECRETS } from '../made-up.mjs';
import { CAREFUL } from './audit-page.mjs';
import { carefulClaims, madeUpJwe, madeUpJwt } from './made-up-jwt.mjs';

/** @typedef {import('./audit-page.mjs').AuditCase} AuditCase */
/** @typedef {import('../../../utils/model').Severity} Severity */

const NAME = '__Host-token';

/** @param {string} token @returns {import('./audit-page.mjs').AuditPage} */
const carrying = (token) => ({ cookies: [`${NAME}=${token}; ${CAREFUL}`] });

/** A pair of tokens as cases of a rule. @param {string} rule @param {Severity} severity @param {string} broken @param {string} kept @returns {AuditCase} */
const tokenCase = (rule, severity, broken, kept) => ({
  rule,
  severity,
  about: { kind: 'token', name: NAME },
  broken: carrying(broken),
  kept: carrying(kept),
});

/**
 * The rules about tokens. Each token lies in a cookie that is careful in every way, so that nothing else is wrong.
 * @param {number} now milliseconds
 * @returns {readonly AuditCase[]}
 */
export function tokenCases(now) {
  const claims = carefulClaims(now);
  const seconds = claims.iat;
  const good = madeUpJwt(claims);
  /** @param {Record<string, unknown>} more */
  const withClaims = (more) => madeUpJwt({ ...claims, ...more });
  /** @param {Record<string, unknown>} header */
  const withHeader = (header) => madeUpJwt(claims, header);
  /** @param {keyof typeof claims} name */
  const without = (name) =>
    madeUpJwt(Object.fromEntries(Object.entries(claims).filter(([own]) => own !== name)));
  const latin1 = Buffer.from(JSON.stringify({ ...claims, city: 'Cluj é' }), 'latin1');
  const twice = JSON.stringify(claims).replace('{', '{"sub":"somebody-else",');
  const jwe = { alg: 'dir', enc: 'A256GCM' };
  const password = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: 'bWFkZS11cC1zYWx0' };
  return [
    tokenCase('alg-none', 'high', madeUpJwt(claims, { alg: 'none' }, null), good),
    tokenCase(
      'hs-weak-secret',
      'high',
      madeUpJwt(claims, { alg: 'HS256' }, { hash: 'sha256', secret: 'secret' }),
      madeUpJwt(claims, { alg: 'HS256' }, { hash: 'sha256', secret: SECRETS.jwt }),
    ),
    tokenCase('sig-empty', 'high', madeUpJwt(claims, {}, null), good),
    tokenCase(
      'secret-claims',
      'high',
      withClaims({ password: PERSON.password }),
      withClaims({ name: PERSON.name }),
    ),
    tokenCase('privileged', 'high', withClaims({ role: 'service_role' }), withClaims({ role: 'customer' })),
    tokenCase(
      'kid-suspicious',
      'medium',
      withHeader({ kid: '../../dev/null' }),
      withHeader({ kid: 'made-up-2026' }),
    ),
    tokenCase(
      'key-header',
      'medium',
      withHeader({ jku: 'https://login.shop.example/jwks.json' }),
      withHeader({ kid: 'made-up-2026' }),
    ),
    tokenCase('crit-b64', 'medium', withHeader({ crit: ['made-up'], 'made-up': true }), good),
    tokenCase('dup-keys', 'medium', madeUpJwt(twice), good),
    tokenCase('no-exp', 'medium', without('exp'), good),
    tokenCase('exp-invalid', 'low', withClaims({ exp: String(seconds + 600) }), good),
    tokenCase('long-life', 'medium', withClaims({ exp: seconds + 60 * 86_400 }), good),
    tokenCase(
      'hs-in-browser',
      'info',
      madeUpJwt({ ...claims, aud: ['shop', 'stock'] }, { alg: 'HS256' }),
      madeUpJwt(claims, { alg: 'HS256' }),
    ),
    tokenCase('alg-unknown', 'low', withHeader({ alg: 'ES999' }), good),
    tokenCase('no-iss', 'low', without('iss'), good),
    tokenCase('no-aud', 'low', without('aud'), good),
    tokenCase('nbf-future', 'low', withClaims({ nbf: seconds + 300 }), withClaims({ nbf: seconds })),
    tokenCase(
      'iat-future',
      'low',
      withClaims({ iat: seconds + 300, exp: seconds + 900 }),
      withClaims({ iat: seconds - 300 }),
    ),
    tokenCase('pii-claims', 'low', withClaims({ email: PERSON.email }), withClaims({ locale: 'ro' })),
    tokenCase('zip', 'low', madeUpJwe({ ...jwe, zip: 'DEF' }), madeUpJwe(jwe)),
    tokenCase(
      'pbes2-cost',
      'low',
      madeUpJwe({ ...password, p2c: 999 }),
      madeUpJwe({ ...password, p2c: 600_000 }),
    ),
    tokenCase(
      'non-utf8',
      'low',
      madeUpJwt(latin1),
      madeUpJwt(Buffer.from(latin1.toString('latin1'), 'utf8')),
    ),
    tokenCase('jwt-size', 'low', withClaims({ note: 'made-up '.repeat(200) }), withClaims({ note: 'short' })),
    tokenCase('typ', 'info', withHeader({ typ: 'at+jwt' }), withHeader({ typ: 'JWT' })),
    tokenCase('nested', 'info', madeUpJwt(good, { cty: 'JWT' }), good),
    tokenCase(
      'expired',
      'info',
      withClaims({ iat: seconds - 1200, exp: seconds - 600 }),
      withClaims({ iat: seconds - 1200 }),
    ),
  ];
}
