import { isRecord } from '../record';

/** Whether two pieces of plain data say the same, whatever the order of their fields. An absent field is one of `undefined`. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((part, at) => isSame(part, b[at]));
  if (!isRecord(a) || !isRecord(b)) return false;
  for (const name in a) if (!isSame(a[name], b[name])) return false;
  for (const name in b) if (b[name] !== undefined && a[name] === undefined) return false;
  return true;
}
