import { currentLocale } from '../i18n/messages';

let formatter: { readonly locale: string; readonly format: Intl.DateTimeFormat } | undefined;

/** A date that `Date` can hold lies within 8.64e15 ms of the epoch (ECMA-262). */
const LAST = 8.64e15;

/** Full local date, time to the second and time zone; `time` in milliseconds. Out of range, the number itself. */
export function exactTime(time: number): string {
  if (!(Math.abs(time) <= LAST)) return String(time);
  const locale = currentLocale();
  if (formatter?.locale !== locale)
    formatter = {
      locale,
      format: new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
      }),
    };
  return formatter.format.format(time);
}
