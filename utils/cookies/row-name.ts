import { visibleLine } from '../text/visible-text';

/** Characters of a name, and names, in one line that tells what did not work (our choice). */
const LONGEST = 40;
const MOST = 3;

/** The name in a row's id: that of the cookie whose `cookieId` it is, or else the id itself, a key of web storage. */
export function rowName(id: string): string {
  if (!id.startsWith('[')) return visibleLine(id, LONGEST);
  try {
    const parts: unknown = JSON.parse(id);
    const name: unknown = Array.isArray(parts) && parts.length === 6 ? parts[3] : id;
    return visibleLine(typeof name === 'string' ? name : id, LONGEST);
  } catch {
    return visibleLine(id, LONGEST);
  }
}

/** The names of the first few rows, for behind a reason: ` (a, b, c …)`; empty where none has one. */
export function rowNames(rows: readonly { readonly id: string }[]): string {
  const names = [...new Set(rows.slice(0, MOST).map(({ id }) => rowName(id)))].filter((name) => name !== '');
  return names.length === 0 ? '' : ` (${names.join(', ')}${rows.length > MOST ? ' …' : ''})`;
}
