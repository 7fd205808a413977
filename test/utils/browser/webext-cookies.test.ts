import { expect, it, vi } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { webextCookies } from '../../../utils/browser/webext-cookies';
import { aCookie } from '../../builders/cookie';

vi.mock('webextension-polyfill', () => ({ default: {} }));

it.each([
  // Firefox 153, without access to the cookie's site.
  [
    'Permission denied to set cookie {"domain":null,"name":"sid","value":"made-up-secret"}',
    'Permission denied to set cookie',
  ],
  ['Failed to parse or set cookie named "sid".', 'Failed to parse or set cookie named "sid".'],
])('a refusal is told without the value: %s', async (message, reason) => {
  const api = { cookies: { set: () => Promise.reject(new Error(message)) } } as unknown as Browser;
  expect(await webextCookies(api, true).set(aCookie())).toEqual({ ok: false, reason });
});
