// @ts-check
/**
 * A cookie the demo site sets, told once: the server makes its `Set-Cookie` line (or its script) from this, and tests
 * compare what the browser and Jarlens show with it.
 * @typedef {object} PlannedCookie
 * @property {string} name
 * @property {string | null} value null when a framework chooses it at run time
 * @property {string} host the host that sets it
 * @property {string} [domain] the `Domain` attribute; without it the cookie is host-only
 * @property {string} [path] the `Path` attribute, `/` when left out
 * @property {boolean} [httpOnly]
 * @property {boolean} [secure]
 * @property {'lax' | 'strict' | 'no_restriction'} [sameSite] as the extension API calls it; absent when not sent
 * @property {number} [maxAge] seconds; without it a session cookie
 * @property {boolean} [partitioned]
 * @property {'header' | 'script'} by who sets it
 * @property {string} [framework] the package that sends the line, when it is not this plan
 */

/** @param {PlannedCookie} cookie @returns {string} the `Set-Cookie` line */
export function setCookieLine(cookie) {
  const sameSite = { lax: 'Lax', strict: 'Strict', no_restriction: 'None' };
  return [
    `${cookie.name}=${cookie.value ?? ''}`,
    `Path=${cookie.path ?? '/'}`,
    ...(cookie.domain ? [`Domain=${cookie.domain}`] : []),
    ...(cookie.maxAge !== undefined ? [`Max-Age=${cookie.maxAge}`] : []),
    ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ...(cookie.secure ? ['Secure'] : []),
    ...(cookie.sameSite ? [`SameSite=${sameSite[cookie.sameSite]}`] : []),
    ...(cookie.partitioned ? ['Partitioned'] : []),
  ].join('; ');
}

/**
 * What the browser must then hold, in the words of the extension API; `value` and `lifetime` (seconds from now) are
 * null where they are not known beforehand or there is none.
 * @param {PlannedCookie} cookie
 */
export function expectedCookie(cookie) {
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookie.domain ? `.${cookie.domain}` : cookie.host,
    hostOnly: !cookie.domain,
    path: cookie.path ?? '/',
    httpOnly: cookie.httpOnly ?? false,
    secure: cookie.secure ?? false,
    sameSite: cookie.sameSite ?? 'unspecified',
    session: cookie.maxAge === undefined,
    lifetime: cookie.maxAge ?? null,
    partitioned: cookie.partitioned ?? false,
    by: cookie.by,
  };
}

/** @param {import('express').Response} response @param {readonly PlannedCookie[]} cookies */
export function sendCookies(response, cookies) {
  for (const cookie of cookies)
    if (cookie.by === 'header' && !cookie.framework) response.append('Set-Cookie', setCookieLine(cookie));
}

/** @param {readonly PlannedCookie[]} cookies @returns {string} script text that sets those which are set by script */
export function cookieScript(cookies) {
  return cookies
    .filter((cookie) => cookie.by === 'script')
    .map((cookie) => `document.cookie = ${JSON.stringify(setCookieLine(cookie))};`)
    .join('\n');
}
