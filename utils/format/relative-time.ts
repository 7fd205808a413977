import { currentLocale, tn } from '../i18n/messages';

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

const steps: readonly (readonly [unit: Unit, milliseconds: number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

let formatter: { readonly locale: string; readonly format: Intl.RelativeTimeFormat } | undefined;
/** "now": neither ahead nor past, which "in 0 seconds" is not. */
let present: { readonly locale: string; readonly text: string } | undefined;

/** The largest unit that fits, rounded towards zero so that nothing is said to last longer than it does. */
function largest(distance: number): readonly [count: number, unit: Unit] {
  const [unit, length] = steps.find(([, each]) => Math.abs(distance) >= each) ?? (['second', 1000] as const);
  return [Math.trunc(distance / length), unit];
}

/** "in 3 days", "2 hours ago", "now". Both times in milliseconds. */
export function relativeTime(time: number, now: number): string {
  const locale = currentLocale();
  if (formatter?.locale !== locale)
    formatter = { locale, format: new Intl.RelativeTimeFormat(locale, { numeric: 'always' }) };
  const [count, unit] = largest(time - now);
  if (count !== 0) return formatter.format.format(count, unit);
  if (present?.locale !== locale) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    present = { locale, text: words.format(0, 'second') };
  }
  return present.text;
}

/**
 * "in 5 min.": the same for the cells of a table, from messages that say what the browser's own short form says: its
 * formatter takes a dozen milliseconds to make, which the popup cannot wait for.
 */
export function shortRelativeTime(time: number, now: number): string {
  const [count, unit] = largest(time - now);
  return tn(`short_${unit}_${time < now ? 'ago' : 'in'}`, Math.abs(count));
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
