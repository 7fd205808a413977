import api from 'webextension-polyfill';
import { webextSidePanel } from './webext-side-panel';

/** A way to open Jarlens, or something of it outside its pages, and whether this browser has it. */
export interface Way {
  readonly id: 'side-panel' | 'devtools' | 'menus' | 'badge' | 'containers';
  /** `ask`: there, once a person allows it. */
  readonly state: 'here' | 'ask' | 'not-here';
}

export interface Ways {
  readonly ways: readonly Way[];
  /** The keyboard commands with the keys they have now; `null` in a browser without such a thing. */
  readonly keys: readonly { readonly text: string; readonly shortcut: string }[] | null;
}

/** What this browser offers: asked for where it is shown, because a phone's browser lacks half of it. */
export async function webextWays(): Promise<Ways> {
  const firefox = api.runtime.getURL('').startsWith('moz-extension:');
  const here = (is: boolean): Way['state'] => (is ? 'here' : 'not-here');
  const { os } = await api.runtime.getPlatformInfo();
  const phone = os === 'android';
  const devtools =
    !firefox || (await api.permissions.contains({ permissions: ['devtools' as 'tabs'] }).catch(() => false));
  const commands = phone ? null : ((await api.commands?.getAll()) ?? null);
  return {
    ways: [
      { id: 'side-panel', state: here(webextSidePanel(api) !== null) },
      { id: 'devtools', state: phone ? 'not-here' : devtools ? 'here' : 'ask' },
      { id: 'menus', state: here(api.contextMenus !== undefined) },
      { id: 'badge', state: here(api.action.setBadgeText !== undefined && !phone) },
      { id: 'containers', state: here(api.contextualIdentities !== undefined) },
    ],
    keys: commands
      ? commands.map(({ name = '', description, shortcut = '' }) => ({
          text: description || (name === '_execute_action' ? api.i18n.getMessage('command_open') : name),
          shortcut,
        }))
      : null,
  };
}
