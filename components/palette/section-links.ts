import { t } from '../../utils/i18n/messages';
import { optionsSections } from '../manager/options-sections';
import type { Command } from './command';

/** A command for each section of the options page. */
export function sectionLinks(go: (section: string) => void): readonly Command[] {
  return optionsSections.map(({ id, label, icon }) => ({
    id: `section-${id}`,
    label: t(label),
    group: t('options_nav'),
    icon,
    run: () => go(id),
  }));
}
