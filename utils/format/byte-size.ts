import { currentLocale, t } from '../i18n/messages';

/** Of each count of decimals, made when it is first needed: to make one takes longer than all else here. */
let formats: { readonly locale: string; readonly of: (Intl.NumberFormat | undefined)[] } = {
  locale: '',
  of: [],
};

/** A number in the person's language with so many decimals at most. */
function withDecimals(value: number, digits: 0 | 1): string {
  const locale = currentLocale();
  if (formats.locale !== locale) formats = { locale, of: [] };
  const format = formats.of[digits] ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  formats.of[digits] = format;
  return format.format(value);
}

const units = ['unit_kib', 'unit_mib', 'unit_gib'] as const;

/** "812 B", "3.9 KiB": binary units, three figures at most. `bytes` is a count of bytes. */
export function byteSize(bytes: number): string {
  if (bytes < 1024) return t('unit_bytes', bytes);
  let size = bytes / 1024;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return t(units[unit] ?? 'unit_gib', withDecimals(size, size < 10 ? 1 : 0));
}
