import type { MessageKey } from '../../utils/i18n/messages';

/** Something the browser gives the extension, and what for. */
export interface PermissionInfo {
  /** As the manifest names it; access to sites by its pattern. */
  readonly name: string;
  readonly what: MessageKey;
  /** Whether a person gives it when they like; the others come with the installation. */
  readonly optional: boolean;
  /** Where it exists, if not in both. */
  readonly only?: 'chromium' | 'firefox';
}

/** Access to every site. */
export const ALL_SITES = '*://*/*';

const permissions: readonly PermissionInfo[] = [
  { name: 'cookies', what: 'options_permission_cookies', optional: false },
  { name: 'storage', what: 'options_permission_storage', optional: false },
  { name: 'scripting', what: 'options_permission_scripting', optional: false },
  { name: 'activeTab', what: 'options_permission_active_tab', optional: false },
  { name: 'contextMenus', what: 'options_permission_context_menus', optional: false },
  { name: 'alarms', what: 'options_permission_alarms', optional: false },
  {
    name: 'contextualIdentities',
    what: 'options_permission_identities',
    optional: false,
    only: 'firefox',
  },
  { name: 'offscreen', what: 'options_permission_offscreen', optional: false, only: 'chromium' },
  { name: 'sidePanel', what: 'options_permission_side_panel', optional: false, only: 'chromium' },
  {
    name: 'declarativeNetRequestWithHostAccess',
    what: 'options_permission_net_request',
    optional: false,
  },
  { name: ALL_SITES, what: 'options_permission_hosts', optional: true },
  { name: 'webNavigation', what: 'options_permission_web_navigation', optional: true },
  { name: 'webRequest', what: 'options_permission_web_request', optional: true },
  {
    name: 'contentSettings',
    what: 'options_permission_content_settings',
    optional: true,
    only: 'chromium',
  },
  { name: 'browsingData', what: 'options_permission_browsing_data', optional: true },
  { name: 'notifications', what: 'options_permission_notifications', optional: true },
  { name: 'clipboardRead', what: 'options_permission_clipboard', optional: true },
  { name: 'clipboardWrite', what: 'options_permission_clipboard', optional: true },
];

/** Every permission there is in a browser. */
export const permissionsIn = (browser: 'chromium' | 'firefox'): readonly PermissionInfo[] =>
  permissions.filter(({ only }) => only === undefined || only === browser);
