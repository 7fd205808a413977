import { exactTime } from '../../utils/format/exact-time';
import { t } from '../../utils/i18n/messages';
import type { ControlState, Until } from '../../utils/messaging/control-requests';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { MenuList, Popover } from '../ui/popover';

const HOUR = 3_600_000;

/** Until when something is off, in words. */
function untilWords(until: Until): string {
  if (until === null) return t('snooze_until_ended');
  return until === 'restart' ? t('snooze_until_restart') : t('snooze_until', exactTime(until));
}

export interface SnoozeActions {
  readonly snooze: (off: boolean, until: Until) => void;
  readonly pause: (site: string, off: boolean) => void;
}

/** The button that switches all rules off for a while. */
export function SnoozeButton(props: { readonly now: () => number; readonly actions: SnoozeActions }) {
  const choices: readonly (readonly [string, () => Until])[] = [
    [t('snooze_hour'), () => props.now() + HOUR],
    [t('snooze_day'), () => props.now() + 24 * HOUR],
    [t('snooze_restart'), () => 'restart'],
    [t('snooze_open'), () => null],
  ];
  return (
    <Popover icon="pause" label={t('snooze_all')}>
      <MenuList>
        {choices.map(([label, until]) => (
          <Button key={label} look="quiet" onClick={() => props.actions.snooze(true, until())}>
            {label}
          </Button>
        ))}
      </MenuList>
    </Popover>
  );
}

/** What is suspended now, each with its way back; nothing while all rules are in force. */
export function SnoozeNotices(props: {
  readonly control: ControlState | null;
  readonly actions: SnoozeActions;
}) {
  const { control, actions } = props;
  return (
    <>
      {control?.snoozed && (
        <Notice
          tone="warn"
          icon="pause"
          role="status"
          title={t('snooze_on')}
          actions={
            <Button size="small" onClick={() => actions.snooze(false, null)}>
              {t('snooze_end')}
            </Button>
          }
        >
          {untilWords(control.snoozed.until)}
        </Notice>
      )}
      {control?.paused.map(({ site, until }) => (
        <Notice
          key={site}
          icon="pause"
          title={t('pause_on', site)}
          actions={
            <Button size="small" onClick={() => actions.pause(site, false)}>
              {t('pause_end')}
            </Button>
          }
        >
          {untilWords(until)}
        </Notice>
      ))}
    </>
  );
}
