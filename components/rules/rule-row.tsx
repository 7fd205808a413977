import { Component } from 'preact';
import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { formatNumber, t } from '../../utils/i18n/messages';
import type { RuleStatus } from '../../utils/messaging/requests';
import type { CookieStore } from '../../utils/model';
import { isOver, isWaiting } from '../../utils/state/rule-query';
import { Badge } from '../ui/badge';
import { classes, IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { actionIcon, actionWords, matchLine, matchWords, ruleSentence } from './rule-words';

export interface RuleRowProps {
  readonly status: RuleStatus;
  readonly index: number;
  /** The row that the Tab key stops at. */
  readonly active: boolean;
  /** The row whose details are open. */
  readonly current: boolean;
  readonly contradicts: boolean;
  /** Whether the rows stand in the person's own order, in which they can be dragged. */
  readonly movable: boolean;
  readonly lifted: boolean;
  readonly stores: readonly CookieStore[];
  /** Milliseconds; only relative times depend on it. */
  readonly now: number;
}

/** One rule of the table. Its buttons are named by `data-act`: the table listens for all of them. */
export class RuleRow extends Component<RuleRowProps> {
  override shouldComponentUpdate(next: RuleRowProps): boolean {
    return (Object.keys(next) as (keyof RuleRowProps)[]).some((key) => next[key] !== this.props[key]);
  }

  override render() {
    const { status, index, active, current, movable, lifted, stores, now } = this.props;
    const { rule, hits, lastHit, locked } = status;
    const { where, reach, which } = matchWords(rule.match, stores);
    const name = ruleSentence(rule, stores);
    const tabIndex = active ? 0 : -1;
    return (
      <tr
        role="row"
        class={classes('rule', !rule.enabled && 'off', current && 'current', lifted && 'lifted')}
        style={{ '--at': index }}
        data-index={index}
        aria-rowindex={index + 2}
        aria-label={name}
        aria-current={current ? 'true' : undefined}
        tabIndex={tabIndex}
      >
        <td role="gridcell" class="handle" data-handle={movable ? '' : undefined}>
          {movable && <Icon name="drag" />}
        </td>
        <td role="gridcell" class="on-off">
          <label class="switch">
            <input
              type="checkbox"
              role="switch"
              data-act="toggle"
              tabIndex={tabIndex}
              checked={rule.enabled}
              aria-checked={rule.enabled}
              disabled={locked !== undefined}
              aria-label={t('rules_switch', name)}
            />
          </label>
        </td>
        <td role="gridcell" class="applies" data-tip={matchLine(rule.match, stores)}>
          <span class="where">
            <strong class="foreign">{where}</strong> {reach !== '' && <span class="muted">{reach}</span>}
          </span>
          {which.length > 0 && <span class="which muted foreign">{which.join(' · ')}</span>}
        </td>
        <td role="gridcell" class="does">
          <span class={classes('action', rule.action.type)} data-tip={actionWords(rule.action)}>
            <Icon name={actionIcon(rule.action)} />
            <span>{actionWords(rule.action)}</span>
          </span>
          {this.badges()}
        </td>
        <td role="gridcell" class="hits figures">
          {hits === undefined ? <span class="muted">–</span> : formatNumber(hits)}
        </td>
        <td role="gridcell" class="last muted">
          {lastHit ? (
            <time dateTime={new Date(lastHit.time).toISOString()} data-tip={exactTime(lastHit.time)}>
              {relativeTime(lastHit.time, Math.max(now, lastHit.time))}
            </time>
          ) : (
            t('rules_never')
          )}
        </td>
        <td role="gridcell" class="row-actions">
          <IconButton
            size="small"
            icon="edit"
            data-act="edit"
            tabIndex={tabIndex}
            disabled={locked !== undefined}
            label={t('rules_edit', name)}
          />
          <IconButton
            size="small"
            icon="copy"
            data-act="duplicate"
            tabIndex={tabIndex}
            label={t('rules_duplicate', name)}
          />
          <IconButton
            size="small"
            icon="trash"
            look="danger"
            data-act="remove"
            tabIndex={tabIndex}
            disabled={locked !== undefined}
            label={t('rules_remove', name)}
          />
        </td>
      </tr>
    );
  }

  private badges() {
    const { status, contradicts, now } = this.props;
    return (
      <>
        {status.locked !== undefined && (
          <Badge icon="lock" tip={t('rules_locked_why')}>
            {t('rules_locked')}
          </Badge>
        )}
        {status.overruled !== undefined && (
          <Badge tone="warn" icon="lock" tip={t('rules_overruled_why')}>
            {t('rules_overruled')}
          </Badge>
        )}
        {isOver(status.rule, now) && <Badge>{t('rules_over')}</Badge>}
        {isWaiting(status) && (
          <Badge tone="warn" icon="alert" tip={t('rules_waiting_why')}>
            {t('rules_waiting')}
          </Badge>
        )}
        {status.fight && (
          <Badge tone="warn" icon="pause" tip={t('rule_fight_title')}>
            {t('rules_fight')}
          </Badge>
        )}
        {contradicts && (
          <Badge tone="warn" icon="alert" tip={t('rules_contradicts_why')}>
            {t('rules_contradicts')}
          </Badge>
        )}
      </>
    );
  }
}
