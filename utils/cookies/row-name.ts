import { visibleLine } from '../text/visible-text';

/** Characters of a name, and names, in one line that tells what did not work (our choice). */
const LONGEST = 40;
const MOST = 3;
/** Characters where each row has a line of its own (our choice). */
const LONGEST_TITLE = 120;

/**
 * What a row's id says: the name and domain of the cookie whose `cookieId` it is, the key and place of an entry of web
 * storage whose row it is (`storage-operations.ts`), or else the id itself, which is a key.
 */
function readRow(id: string): { readonly name: string; readonly place: string } {
  const bare = { name: id, place: '' };
  if (!id.startsWith('[')) return bare;
  try {
    const parts: unknown = JSON.parse(id);
    if (!Array.isArray(parts)) return bare;
    const [kind, domain, area, name]: readonly unknown[] = parts;
    if (typeof domain !== 'string' || typeof name !== 'string') return bare;
    if (kind === 'storage' && parts.length === 4) return { name, place: `${domain} ${String(area)}` };
    return parts.length === 6 ? { name, place: domain } : bare;
  } catch {
    return bare;
  }
}

/** The name of a cookie or the key of an entry, from a row's id, in one line. */
export function rowName(id: string): string {
  return visibleLine(readRow(id).name, LONGEST);
}

/** The same with where it is or was: `sid (example.com)`. */
export function rowTitle(id: string): string {
  const { name, place } = readRow(id);
  return visibleLine(place === '' ? name : `${name} (${place})`, LONGEST_TITLE);
}

/** The names of the first few rows, for behind a reason: ` (a, b, c …)`; empty where none has one. */
export function rowNames(rows: readonly { readonly id: string }[]): string {
  const names = [...new Set(rows.slice(0, MOST).map(({ id }) => rowName(id)))].filter((name) => name !== '');
  return names.length === 0 ? '' : ` (${names.join(', ')}${rows.length > MOST ? ' …' : ''})`;
}
