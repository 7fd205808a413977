import type { MessageKey } from '../../utils/i18n/messages';
import type { IconName } from '../ui/icon';

/** A section of the options page. */
export interface OptionsSection {
  /** Its address: `options.html#<id>`. */
  readonly id: string;
  readonly label: MessageKey;
  readonly icon: IconName;
}

/** In the order of the navigation. */
export const optionsSections = [
  { id: 'cookies', label: 'options_nav_cookies', icon: 'cookie' },
  { id: 'decoder', label: 'options_nav_decoder', icon: 'key' },
  { id: 'rules', label: 'options_nav_rules', icon: 'block' },
  { id: 'transfer', label: 'options_nav_transfer', icon: 'upload' },
  { id: 'snapshots', label: 'snapshots_title', icon: 'clock' },
  { id: 'activity', label: 'tab_activity', icon: 'eye' },
  { id: 'trash', label: 'options_nav_trash', icon: 'trash' },
  { id: 'settings', label: 'options_nav_settings', icon: 'settings' },
  { id: 'learn', label: 'learn_title', icon: 'star' },
  { id: 'about', label: 'options_nav_about', icon: 'info' },
] as const satisfies readonly OptionsSection[];

export type SectionId = (typeof optionsSections)[number]['id'];
