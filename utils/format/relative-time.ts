import { currentLocale } from '../i18n/messages';

const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

let formatter: { readonly id: string; readonly format: Intl.RelativeTimeFormat } | undefined;

/**
 * "in 3 days", "2 hours ago": the largest unit that fits, rounded towards zero so that nothing is said to last longer
 * than it does. Both times in milliseconds. `short` ("in 5 min.") for table cells.
 */
export function relativeTime(time: number, now: number, style: 'long' | 'short' = 'long'): string {
  const id = `${currentLocale()} ${style}`;
  if (formatter?.id !== id)
    formatter = { id, format: new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'always', style }) };
  const distance = time - now;
  for (const [unit, length] of steps)
    if (Math.abs(distance) >= length || unit === 'second')
      return formatter.format.format(Math.trunc(distance / length), unit);
  return '';
}

/** "12 minutes": how long something lasts, as its largest whole unit; `length` in milliseconds, not negative. */
export function duration(length: number): string {
  const [unit, size] = steps.find(([, each]) => length >= each) ?? (['second', 1000] as const);
  return Math.trunc(length / size).toLocaleString(currentLocale(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  });
}
