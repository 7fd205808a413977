import type { Cookie } from '../../utils/model';
import { indexCookies, type ManagerEntry } from '../../utils/state/manager-entries';
import { type GroupBy, groupEntries } from '../../utils/state/manager-groups';
import { type ManagerRow, tableRows } from '../../utils/state/manager-rows';

/** A plain host-only session cookie; spell out only what the test is about. */
export function jarCookie(over: Partial<Cookie> = {}): Cookie {
  return {
    name: 'sid',
    value: 'v',
    domain: 'example.com',
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'lax',
    hostOnly: true,
    session: true,
    storeId: '0',
    ...over,
  };
}

export function entriesOf(...cookies: readonly Partial<Cookie>[]): readonly ManagerEntry[] {
  return [...indexCookies(cookies.map(jarCookie)).values()];
}

/** Table rows of cookies given as `domain/name`, every group open. */
export function rowsOf(names: readonly string[], by: GroupBy = 'site'): readonly ManagerRow[] {
  const entries = entriesOf(
    ...names.map((text) => {
      const [domain = '', name = ''] = text.split('/');
      return { domain, name };
    }),
  );
  return tableRows(groupEntries(entries, by), by, { all: true, except: new Set() });
}

/** A row as `# group` or `name`, `~name` for one that is gone. */
export function readable(rows: readonly ManagerRow[]): readonly string[] {
  return rows.map((row) =>
    row.kind === 'group' ? `# ${row.group.key}` : `${row.gone ? '~' : ''}${row.entry.cookie.name}`,
  );
}

/** The id of the row that `readable` writes as `text`. */
export function rowId(rows: readonly ManagerRow[], text: string): string {
  const row = rows[readable(rows).indexOf(text)];
  if (!row) throw new Error(`no row ${text}`);
  return row.id;
}
