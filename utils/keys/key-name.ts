import { t } from '../i18n/messages';

const names: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Escape: 'Esc',
};

/** What a keyboard of this computer and language has on a key (`KeyboardEvent.key`); `Mod` is Ctrl, on a Mac ⌘. */
export function keyName(key: string, mac = /Mac/.test(navigator.platform)): string {
  if (key === 'Mod') return mac ? '⌘' : t('key_ctrl');
  if (key === 'Alt' && mac) return '⌥';
  if (key === 'Delete') return mac ? '⌦' : t('key_delete');
  if (key === ' ') return t('options_key_space');
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
