import type { FunctionComponent } from 'preact';
import type { IconName } from '../../components/ui/icon';
import type { MessageKey } from '../../utils/i18n/messages';
import type { Settings } from '../../utils/model';
import type { Services } from './services';

export interface SectionProps {
  readonly services: Services;
  /** `null` until they have been read. */
  readonly settings: Settings | null;
  /** What the address gave the section: `#rules?domain=example.com`. */
  readonly given: URLSearchParams;
  /** Goes to another section, with something for it to begin with. */
  readonly go: (section: string, given?: Readonly<Record<string, string>>) => void;
}

export interface Section {
  /** Its address: `#<id>`. */
  readonly id: string;
  readonly label: MessageKey;
  readonly icon: IconName;
  readonly load: () => Promise<{ readonly default: FunctionComponent<SectionProps> }>;
}

/** In the order of the navigation. Each is a chunk of its own, loaded when it is first opened. */
export const sections: readonly Section[] = [
  { id: 'cookies', label: 'options_nav_cookies', icon: 'cookie', load: () => import('./cookies-section') },
  { id: 'decoder', label: 'options_nav_decoder', icon: 'key', load: () => import('./decoder-section') },
  { id: 'rules', label: 'options_nav_rules', icon: 'block', load: () => import('./rules-section') },
  {
    id: 'transfer',
    label: 'options_nav_transfer',
    icon: 'upload',
    load: () => import('./transfer-section'),
  },
  {
    id: 'snapshots',
    label: 'snapshots_title',
    icon: 'clock',
    load: () => import('./snapshots-section'),
  },
  {
    id: 'activity',
    label: 'tab_activity',
    icon: 'eye',
    load: () => import('./activity-section'),
  },
  { id: 'trash', label: 'options_nav_trash', icon: 'trash', load: () => import('./trash-section') },
  {
    id: 'settings',
    label: 'options_nav_settings',
    icon: 'settings',
    load: () => import('./settings-section'),
  },
  { id: 'learn', label: 'learn_title', icon: 'star', load: () => import('./learn-section') },
  { id: 'about', label: 'options_nav_about', icon: 'info', load: () => import('./about-section') },
];
