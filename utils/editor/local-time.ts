/** A date and time in the person's own time zone, as `<input type="datetime-local">` has it. */
const LOCAL = /^(\d{4,6})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;

const two = (number: number) => String(number).padStart(2, '0');

/** `2026-11-21T09:05:07`, to the second; empty where the time is beyond what can be written. Milliseconds in. */
export function toLocalText(time: number): string {
  const date = new Date(time);
  const year = date.getFullYear();
  if (!(year >= 0 && year <= 275_760)) return '';
  const day = `${String(year).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

export interface LocalTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** True where the clock jumps over this hour, so that there is no such time on this day. */
  readonly skipped: boolean;
}

/** Reads what `toLocalText` or the control writes; `null` where it is no date. Of an hour that comes twice, the first. */
export function fromLocalText(text: string): LocalTime | null {
  const [, ...parts] = LOCAL.exec(text) ?? [];
  if (parts.length === 0) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(0, 6)
    .map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month - 1, day);
  date.setHours(hour, minute, second, 0);
  if (Number.isNaN(date.getTime())) return null;
  if (date.getFullYear() !== year || date.getMonth() !== month - 1) return null;
  return { time: date.getTime(), skipped: date.getHours() !== hour || date.getMinutes() !== minute };
}
