/** Ids of the jars of private windows, in Chromium and in Firefox: nothing of them may be kept on disk. */
export const PRIVATE_STORES: ReadonlySet<string> = new Set(['1', 'firefox-private']);
