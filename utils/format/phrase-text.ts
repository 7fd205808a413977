import { currentLocale, type MessageKey, t } from '../i18n/messages';
import type { EvidencePhrase, EvidenceValue } from '../model';
import { visibleLine } from '../text/visible-text';
import { exactTime } from './exact-time';

/** Names come from pages: what cannot be seen in them is named, and no line grows without end. Characters. */
const MOST_SHOWN = 2000;

function written(value: EvidenceValue): string | number {
  if (typeof value === 'string') return visibleLine(value, MOST_SHOWN);
  if (typeof value === 'number') return value;
  if ('time' in value) return exactTime(value.time);
  if ('key' in value) return phraseText(value);
  return value.amount.toLocaleString(currentLocale(), {
    style: 'unit',
    unit: value.unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  });
}

/** A phrase of evidence in the person's language, its numbers and times too. */
export function phraseText({ key, values = [] }: EvidencePhrase): string {
  // The keys come from the rules; a test holds every one of them against the messages of every language.
  return t(key as MessageKey, ...values.map(written));
}
