import api from 'webextension-polyfill';

/** Firefox names its extensions' pages so; a user agent can be overridden by a person's settings. */
export function isFirefox(): boolean {
  return api.runtime.getURL('').startsWith('moz-extension:');
}
