/** The jar of ordinary windows, as Chromium and Firefox name it: neither a private one nor a container's. */
export const USUAL_STORES: ReadonlySet<string> = new Set(['0', 'firefox-default']);
