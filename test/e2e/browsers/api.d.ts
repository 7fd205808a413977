/** The extension API inside functions sent to the control page or the background: `browser` or `chrome`. */
declare const api: typeof chrome;
