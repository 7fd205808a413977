import { duration, relativeTime } from '../../utils/format/relative-time';
import { t } from '../../utils/i18n/messages';
import type { TokenState } from '../../utils/state/token-state';
import type { Tone } from '../ui/badge';

/** Where a token stands in time, in a few words. */
export function tokenStateText(state: TokenState, now: number): string {
  switch (state.kind) {
    case 'expired':
      return t('token_expired', relativeTime(state.time, now));
    case 'not-yet-valid':
      return t('token_not_yet_valid', relativeTime(state.time, now));
    case 'valid':
      return t('token_valid', duration(state.time - now));
    case 'no-expiry':
      return t('token_no_expiry');
    case 'odd-times':
      return t('token_state_odd_times');
    case 'sealed':
      return t('token_state_sealed');
    case 'unknown':
      return t('token_state_unknown');
  }
}

export const tokenStateTone: Record<TokenState['kind'], Tone> = {
  expired: 'bad',
  'not-yet-valid': 'warn',
  valid: 'good',
  'no-expiry': 'warn',
  'odd-times': 'warn',
  sealed: 'neutral',
  unknown: 'neutral',
};
