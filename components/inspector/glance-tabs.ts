import { byteSize } from '../../utils/format/byte-size';
import { formatNumber, t, tn } from '../../utils/i18n/messages';
import type { InspectorState, InspectorTab } from '../../utils/state/inspector-state';
import { type Glance, glanceAt } from '../../utils/state/select-view';
import { tokenStateText } from '../token/token-state-text';
import type { Tab } from '../ui/tabs';

/** The tabs, each saying beside its number the one thing that matters most in it. */
export function glanceTabs(state: InspectorState): readonly Tab<InspectorTab>[] {
  const glance = state.report && glanceAt(state.report, state.now);
  const number = (count: number | undefined) => (count === undefined ? undefined : formatNumber(count));
  const whole = state.complete ? glance : null;
  return [
    {
      id: 'cookies',
      icon: 'cookie',
      label: t('tab_cookies'),
      count: number(glance?.cookies),
      detail: glance ? cookieDetail(glance) : '',
    },
    {
      id: 'tokens',
      icon: 'key',
      label: t('tab_tokens'),
      count: number(whole?.tokens),
      detail: whole ? tokenDetail(whole, state.now) : '',
      tone: whole?.token?.state.kind === 'expired' ? 'warn' : undefined,
    },
    {
      id: 'storage',
      icon: 'database',
      label: t('tab_storage'),
      count: number(whole?.storageEntries),
      detail: whole ? (whole.storageEntries > 0 ? byteSize(whole.storageBytes) : t('glance_nothing')) : '',
    },
    {
      id: 'audit',
      icon: 'audit',
      label: t('tab_audit'),
      count: number(whole?.findings),
      detail: whole ? (whole.worst ? t(`glance_worst_${whole.worst.severity}`) : t('glance_no_finding')) : '',
      tone: whole?.worst?.severity === 'high' ? 'bad' : undefined,
    },
    {
      id: 'activity',
      icon: 'clock',
      label: t('tab_activity'),
      detail: state.report
        ? t(state.report.snapshot.observed ? 'glance_watching' : 'glance_not_watching')
        : '',
    },
  ];
}

function cookieDetail(glance: Glance): string {
  if (glance.cookies === 0) return t('glance_nothing');
  const parts = [
    glance.signIn > 0 ? tn('glance_sign_in', glance.signIn) : '',
    glance.thirdParty > 0 ? tn('glance_third_party', glance.thirdParty) : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : byteSize(glance.bytes);
}

function tokenDetail(glance: Glance, now: number): string {
  return glance.token ? tokenStateText(glance.token.state, now) : t('glance_nothing');
}
