// @ts-check
/**
 * What a page of the audit demo sets; the server makes its answer from this, and the test reads what must be found.
 * @typedef {object} AuditPage
 * @property {readonly string[]} [cookies] `Set-Cookie` lines of the page's own answer
 * @property {'app' | 'api' | 'insecure'} [at] the origin it is served from; `app`, over HTTPS, when left out
 * @property {string} [query] of its address, with the question mark
 * @property {Readonly<Record<string, string>>} [local] what its script writes into localStorage
 * @property {readonly string[]} [frame] `Set-Cookie` lines of a frame of another site, which the page then embeds
 * @property {readonly string[]} [after] `Set-Cookie` lines of what the person does next (signing in, signing out)
 */

/**
 * A rule of the audit with a page that breaks it and one that keeps it.
 * @typedef {object} AuditCase
 * @property {string} rule the rule's id
 * @property {import('../../../utils/model').Severity} severity what the broken page is found to be
 * @property {{kind: import('../../../utils/model').FindingSubject['kind'], name: string}} about the finding's subject
 * @property {AuditPage} broken
 * @property {AuditPage} kept
 * @property {{browser: 'chromium' | 'firefox', why: string}} [only] the one browser in which the rule can be broken
 */

/** What a careful server writes behind a cookie. */
export const CAREFUL = 'Path=/; Secure; HttpOnly; SameSite=Lax';
/** A session id that could be random; it opens nothing. */
export const SESSION_ID = '4f1c9be07a52d8363ab90c5de7f4128b';

/** @param {string} name */
export const cookie = (name) => ({ kind: /** @type {const} */ ('cookie'), name });
/** @param {string} name */
export const header = (name) => ({ kind: /** @type {const} */ ('header'), name });
/** @param {string} name */
export const storage = (name) => ({ kind: /** @type {const} */ ('storage'), name });
