import type { MessageKey } from '../../utils/i18n/messages';

/** Every format by its id, in the order it is offered, with its name and what it is for. */
export const formatNames = {
  jarlens: ['format_jarlens', 'format_jarlens_use'],
  redacted: ['format_redacted', 'format_redacted_use'],
  'cookie-editor': ['format_cookie_editor', 'format_cookie_editor_use'],
  editthiscookie: ['format_editthiscookie', 'format_editthiscookie_use'],
  netscape: ['format_netscape', 'format_netscape_use'],
  header: ['format_header', 'format_header_use'],
  'set-cookie': ['format_set_cookie', 'format_set_cookie_use'],
  curl: ['format_curl', 'format_curl_use'],
  fetch: ['format_fetch', 'format_fetch_use'],
  har: ['format_har', 'format_har_use'],
  playwright: ['format_playwright', 'format_playwright_use'],
  puppeteer: ['format_puppeteer', 'format_puppeteer_use'],
  'rob-w': ['format_rob_w', 'format_rob_w_use'],
  'cookie-quick-manager': ['format_cookie_quick_manager', 'format_cookie_quick_manager_use'],
  lwp: ['format_lwp', 'format_lwp_use'],
} as const satisfies Record<string, readonly [MessageKey, MessageKey]>;

export type FormatId = keyof typeof formatNames;
export const formatIds = Object.keys(formatNames) as FormatId[];

export function isFormatId(id: string): id is FormatId {
  return Object.hasOwn(formatNames, id);
}
