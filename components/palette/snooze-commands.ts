import { t } from '../../utils/i18n/messages';
import type { ControlState, Until } from '../../utils/messaging/control-requests';
import type { Command } from './command';

const HOUR = 3_600_000;

/** Switching all rules off for a while, or on again; nothing while it is not known which they are. `now` in milliseconds. */
export function snoozeCommands(
  control: ControlState | null,
  now: number,
  snooze: (off: boolean, until: Until) => void,
): readonly Command[] {
  if (!control) return [];
  const group = t('options_nav_rules');
  if (control.snoozed)
    return [
      {
        id: 'wake',
        label: `${t('snooze_on')} ${t('snooze_end')}`,
        group,
        icon: 'pause',
        run: () => snooze(false, null),
      },
    ];
  const choices: readonly (readonly [label: string, until: Until])[] = [
    [t('snooze_hour'), now + HOUR],
    [t('snooze_day'), now + 24 * HOUR],
    [t('snooze_restart'), 'restart'],
    [t('snooze_open'), null],
  ];
  return choices.map(([label, until], at) => ({
    id: `snooze-${at}`,
    label: t('palette_choice', t('snooze_all'), label),
    group,
    icon: 'pause',
    run: () => snooze(true, until),
  }));
}
