// @ts-check
/**
 * @typedef {object} Received
 * @property {string} host without port
 * @property {string} path with query
 * @property {string} cookieHeader as it came, `''` when there was none
 * @property {Record<string, string>} cookies by name; of two with one name the first, as servers read it
 * @property {string | undefined} authorization
 * @property {string} destination `document`, `iframe`, `image`, `script`, `empty`, ... (Sec-Fetch-Dest)
 * @property {readonly string[]} setCookie the lines that were answered, filled in when the answer has been sent
 */

/** @param {string} header @returns {Record<string, string>} */
export function readCookieHeader(header) {
  /** @type {Record<string, string>} */
  const cookies = {};
  for (const part of header.split(';')) {
    const text = part.trim();
    if (text === '') continue;
    const at = text.indexOf('=');
    const name = at === -1 ? '' : text.slice(0, at);
    if (!Object.hasOwn(cookies, name)) cookies[name] = at === -1 ? text : text.slice(at + 1);
  }
  return cookies;
}

/**
 * What the demo server received and answered, so that a test can prove what a browser sent.
 */
export function requestLog() {
  /** @type {Received[]} */
  const entries = [];
  return {
    entries,
    clear: () => {
      entries.length = 0;
    },
    /** @type {import('express').RequestHandler} */
    middleware: (request, response, next) => {
      const cookieHeader = request.headers.cookie ?? '';
      const entry = {
        host: (request.headers.host ?? '').replace(/:\d+$/, ''),
        path: request.originalUrl,
        cookieHeader,
        cookies: readCookieHeader(cookieHeader),
        authorization: request.headers.authorization,
        destination: String(request.headers['sec-fetch-dest'] ?? ''),
        setCookie: /** @type {string[]} */ ([]),
      };
      entries.push(entry);
      response.on('finish', () => {
        entry.setCookie = /** @type {string[]} */ ([response.getHeader('set-cookie') ?? []].flat());
      });
      next();
    },
  };
}
