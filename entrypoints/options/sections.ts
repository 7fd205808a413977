import type { FunctionComponent } from 'preact';
import {
  type OptionsSection,
  optionsSections,
  type SectionId,
} from '../../components/manager/options-sections';
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

export interface Section extends OptionsSection {
  readonly load: () => Promise<{ readonly default: FunctionComponent<SectionProps> }>;
}

/** Each is a chunk of its own, loaded when it is first opened. */
const load: Readonly<Record<SectionId, Section['load']>> = {
  cookies: () => import('./cookies-section'),
  decoder: () => import('./decoder-section'),
  rules: () => import('./rules-section'),
  transfer: () => import('./transfer-section'),
  snapshots: () => import('./snapshots-section'),
  activity: () => import('./activity-section'),
  trash: () => import('./trash-section'),
  settings: () => import('./settings-section'),
  learn: () => import('./learn-section'),
  about: () => import('./about-section'),
};

export const sections: readonly Section[] = optionsSections.map((one) => ({ ...one, load: load[one.id] }));

/** The page of the first run: no part of the navigation, linked where one reads about Jarlens. */
export const welcome: Section = {
  id: 'welcome',
  label: 'welcome_title',
  icon: 'star',
  load: () => import('./welcome-section'),
};
