import { byteSize } from '../../utils/format/byte-size';
import { formatNumber, t, tn } from '../../utils/i18n/messages';
import type { InspectorState, InspectorTab } from '../../utils/state/inspector-state';
import { type Glance, glanceAt } from '../../utils/state/select-view';
import { unreadPage } from '../../utils/state/unread-page';
import { tokenStateText } from '../token/token-state-text';
import type { Tab } from '../ui/tabs';

/** The tabs, each saying beside its number the one thing that matters most in it. */
export function glanceTabs(state: InspectorState): readonly Tab<InspectorTab>[] {
  const glance = state.report && glanceAt(state.report, state.now);
  const number = (count: number | undefined) => (count === undefined ? undefined : formatNumber(count));
  const whole = state.complete ? glance : null;
  // What may not be read is not none: a number is given only of what was found all the same.
  const unread = state.report !== null && unreadPage(state.report) !== undefined;
  const found = (count: number | undefined) => number(unread && count === 0 ? undefined : count);
  const nothing = t(unread ? 'glance_unread' : 'glance_nothing');
  return [
    {
      id: 'cookies',
      icon: 'cookie',
      label: t('tab_cookies'),
      count: found(glance?.cookies),
      detail: whole ? (whole.cookies > 0 ? cookieDetail(whole) : nothing) : '',
    },
    {
      id: 'tokens',
      icon: 'key',
      label: t('tab_tokens'),
      count: found(whole?.tokens),
      detail: whole ? (whole.token ? tokenStateText(whole.token.state, state.now) : nothing) : '',
      tone: whole?.token?.state.kind === 'expired' ? 'warn' : undefined,
    },
    {
      id: 'storage',
      icon: 'database',
      label: t('tab_storage'),
      count: found(whole?.storageEntries),
      detail: whole ? (whole.storageEntries > 0 ? byteSize(whole.storageBytes) : nothing) : '',
    },
    {
      id: 'audit',
      icon: 'audit',
      label: t('tab_audit'),
      count: found(whole?.findings),
      detail: whole
        ? whole.worst
          ? t(`glance_worst_${whole.worst.severity}`)
          : unread
            ? nothing
            : t('glance_no_finding')
        : '',
      tone: whole?.worst?.severity === 'high' ? 'bad' : undefined,
    },
    {
      id: 'activity',
      icon: 'clock',
      label: t('tab_activity'),
      detail:
        whole && state.report
          ? t(state.report.snapshot.observed ? 'glance_watching' : 'glance_not_watching')
          : '',
    },
  ];
}

function cookieDetail(glance: Glance): string {
  const parts = [
    glance.signIn > 0 ? tn('glance_sign_in', glance.signIn) : '',
    glance.thirdParty > 0 ? tn('glance_third_party', glance.thirdParty) : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : byteSize(glance.bytes);
}
