// @ts-check
import { HOSTS } from './hosts.mjs';

/** @typedef {import('./cookie-plan.mjs').PlannedCookie} PlannedCookie */
/** @typedef {import('./sign-tokens.mjs').DemoTokens} DemoTokens */

const DAY = 86_400;

/**
 * The shop's own cookies. Over plain HTTP the prefixed ones are left out and the others come without Secure.
 * @param {DemoTokens} tokens
 * @param {{https: boolean}} scheme
 * @returns {PlannedCookie[]}
 */
export function shopCookies(tokens, { https }) {
  const host = HOSTS.app;
  const half = Math.ceil(tokens.encrypted.raw.length / 2);
  /** @type {PlannedCookie[]} */
  const all = [
    // A server session of express-session and a signed client session of cookie-session.
    {
      name: 'connect.sid',
      value: null,
      host,
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      maxAge: 3600,
      by: 'header',
      framework: 'express-session',
    },
    ...['cart', 'cart.sig'].map((name) => ({
      name,
      value: null,
      host,
      httpOnly: true,
      secure: true,
      sameSite: /** @type {const} */ ('lax'),
      maxAge: DAY,
      by: /** @type {const} */ ('header'),
      framework: 'cookie-session',
    })),
    // A stateless session: the JWT itself.
    {
      name: 'access_token',
      value: tokens.access.raw,
      host,
      httpOnly: true,
      secure: true,
      sameSite: 'strict',
      maxAge: 3600,
      by: 'header',
    },
    // Tokens in other wrappings: percent-encoded JSON, quotes, `Bearer `, two chunks of one encrypted token.
    {
      name: 'oidc',
      value: encodeURIComponent(JSON.stringify({ id_token: tokens.id.raw, token_type: 'Bearer' })),
      host,
      secure: true,
      sameSite: 'lax',
      by: 'header',
    },
    { name: 'remember', value: `"${tokens.expired.raw}"`, host, maxAge: 30 * DAY, by: 'header' },
    {
      name: 'device',
      value: `Bearer%20${tokens.endless.raw}`,
      host,
      domain: host,
      maxAge: 90 * DAY,
      by: 'header',
    },
    ...[tokens.encrypted.raw.slice(0, half), tokens.encrypted.raw.slice(half)].map((value, i) => ({
      name: `__Secure-shop.session-token.${i}`,
      value,
      host,
      httpOnly: true,
      secure: true,
      sameSite: /** @type {const} */ ('lax'),
      maxAge: 30 * DAY,
      by: /** @type {const} */ ('header'),
    })),
    {
      name: '__Host-csrf',
      value: 'made-up-csrf-4f2a9c81d7e34b6a',
      host,
      secure: true,
      sameSite: 'strict',
      by: 'header',
    },
    // The same name twice: once on two paths, once on two domains.
    { name: 'view', value: 'grid', host, sameSite: 'lax', maxAge: 30 * DAY, by: 'header' },
    { name: 'view', value: 'list', host, path: '/account', sameSite: 'lax', maxAge: 30 * DAY, by: 'header' },
    { name: 'lang', value: 'en', host, sameSite: 'lax', maxAge: 365 * DAY, by: 'header' },
    { name: 'lang', value: 'ro', host, domain: host, sameSite: 'lax', maxAge: 365 * DAY, by: 'header' },
    // Set by the page's script. The second asks for two years; browsers keep 400 days (RFC 6265bis 5.5).
    { name: 'ui_width', value: 'wide', host, by: 'script' },
    {
      name: '_ga',
      value: 'GA1.1.1234567890.1700000000',
      host,
      domain: host,
      maxAge: 730 * DAY,
      by: 'script',
    },
    { name: 'cookie_consent', value: 'necessary%3Dyes%26ads%3Dno', host, maxAge: 180 * DAY, by: 'script' },
  ];
  if (https) return all;
  return all
    .filter((cookie) => !/^__(Host|Secure)-/.test(cookie.name))
    .map((cookie) => ({ ...cookie, secure: false }));
}

/** What the third parties' frames set, always over HTTPS. @returns {PlannedCookie[]} */
export function trackerCookies() {
  const host = HOSTS.tracker;
  return [
    {
      name: 'uid',
      value: 'made-up-visitor-7c1e5b',
      host,
      secure: true,
      sameSite: 'no_restriction',
      maxAge: 365 * DAY,
      by: 'header',
    },
    {
      name: 'pid',
      value: 'made-up-partitioned-2d90aa',
      host,
      httpOnly: true,
      secure: true,
      sameSite: 'no_restriction',
      maxAge: 90 * DAY,
      partitioned: true,
      by: 'header',
    },
  ];
}

/** @returns {PlannedCookie[]} */
export function adsCookies() {
  const host = HOSTS.ads;
  return [
    {
      name: '__Host-ad',
      value: 'made-up-ad-91f0',
      host,
      secure: true,
      sameSite: 'no_restriction',
      partitioned: true,
      by: 'header',
    },
    // Lax in a third-party frame: no browser keeps it.
    { name: 'ad_lax', value: 'never-kept', host, sameSite: 'lax', by: 'header' },
  ];
}

/** @param {number} count @returns {PlannedCookie[]} */
export function manyCookies(count) {
  return Array.from({ length: count }, (_, i) => {
    const number = String(i).padStart(3, '0');
    return {
      name: `item_${number}`,
      value: `made-up-value-${number}`,
      host: HOSTS.many,
      httpOnly: i % 3 === 0,
      sameSite: /** @type {"lax" | "strict"} */ (i % 2 ? 'lax' : 'strict'),
      ...(i % 4 === 0 ? {} : { maxAge: (i + 1) * 3600 }),
      by: /** @type {const} */ ('header'),
    };
  });
}

/**
 * Values that break careless programs. `kept` names the browsers that keep them, as measured.
 * @param {DemoTokens} tokens
 * @returns {(PlannedCookie & {kept: readonly ('chromium' | 'firefox')[], why: string, wire?: string})[]} `value` is what the browser shows;
 *   `wire` is what is sent, byte for byte as latin1, where that differs
 */
export function badCookies(tokens) {
  const host = HOSTS.bad;
  const [head = '', body = '', signature = ''] = tokens.access.raw.split('.');
  const utf8 = 'ștefan-ăîâ-✓-🍪';
  const arrayBody = Buffer.from(JSON.stringify(['made', 'up', 1])).toString('base64url');
  /** @param {string} name @param {string} value @param {string} why */
  const kept = (name, value, why) => ({
    name,
    value,
    host,
    by: /** @type {const} */ ('header'),
    kept: /** @type {readonly ('chromium' | 'firefox')[]} */ (['chromium', 'firefox']),
    why,
  });
  return [
    kept('big', 'b'.repeat(4093), 'name and value are 4,096 bytes together, the most there may be'),
    { ...kept('', 'n'.repeat(4096), 'a value of 4,096 bytes with an empty name'), kept: ['chromium'] },
    { ...kept('too_big', 'x'.repeat(4090), 'name and value are 4,097 bytes'), kept: [] },
    { ...kept('tab', 'a\tb', 'a tab inside the value'), kept: ['firefox'] },
    { ...kept('control', 'a\u0001b', 'a control character inside the value'), kept: [] },
    kept('markup', '<img src=x onerror=alert(1)><b>"bold"</b>&amp', 'markup'),
    { ...kept('utf8', utf8, 'UTF-8'), wire: Buffer.from(utf8).toString('latin1') },
    kept('percent', '%E0%A4%A', 'a percent-encoding cut short'),
    kept(
      'half_jwt',
      tokens.access.raw.slice(0, Math.floor(tokens.access.raw.length / 2)),
      'a JWT cut in half',
    ),
    kept('bad_base64_jwt', `${head}.!!${body}.${signature}`, 'a JWT with characters outside base64url'),
    kept('array_jwt', `${head}.${arrayBody}.${signature}`, 'a JWT whose payload is a JSON array'),
    kept('many_starts', 'eyJ'.repeat(600), 'the beginning of a JWT 600 times'),
  ];
}
