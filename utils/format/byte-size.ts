import { formatNumber, t } from '../i18n/messages';

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
  return t(units[unit] ?? 'unit_gib', formatNumber(size, size < 10 ? 1 : 0));
}
