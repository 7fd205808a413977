import type { TokenVerifier } from '../token-format';

/**
 * What checks a format's tokens, by the format's id; loaded when it is used. A format without an entry has no key that
 * a person could hold.
 */
export const verifiers: Readonly<Record<string, () => Promise<{ readonly verify: TokenVerifier }>>> = {};
