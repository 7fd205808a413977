import { relativeTime } from '../../utils/format/relative-time';
import { storeName } from '../../utils/format/store-name';
import { t } from '../../utils/i18n/messages';
import type { CookieStore } from '../../utils/model';
import type { ManagerColumn } from '../../utils/state/manager-columns';
import type { ManagerEntry } from '../../utils/state/manager-entries';
import { visibleLine } from '../../utils/text/visible-text';
import { Badge } from '../ui/badge';
import { classes } from '../ui/button';
import { writeAttribute } from '../ui/write-attribute';
import { copies, writeText } from './row-parts';

/** What cells need beside the cookie. */
export interface CellContext {
  /** Milliseconds. */
  readonly now: number;
  readonly masked: boolean;
  readonly stores: readonly CookieStore[];
  /** Whether the cookies of the table lie in several stores, and no grouping says which lies where. */
  readonly mixed: boolean;
}

/** A cell and what it says: only what differs is written. */
interface Cell {
  readonly column: ManagerColumn;
  readonly cell: HTMLElement;
  /** What holds the text: what came from a site is set apart so that it keeps its own direction. */
  readonly holder: HTMLElement;
  readonly text: Text;
  said: Said;
}

interface Said {
  readonly class: string;
  /** A mark's name; its own text is drawn by the style sheet. */
  readonly label?: string;
  readonly text: string;
  /** Instead of a text of its own. */
  readonly nameless: boolean;
  readonly time: number | undefined;
  /** The jar it lies in, where nothing else says so. */
  readonly jar: string | null;
  /** What matters besides, where there is room for no other column. */
  readonly second: string | null;
}

const NOTHING: Said = { class: '', text: '', nameless: false, time: undefined, jar: null, second: null };

/**
 * The cells of a cookie's row, written by hand: a key in the search changes those of all rows in sight, and a virtual tree
 * of them takes as long as the browser takes to lay them out. Only text is written, so a page's bytes stay text.
 */
export class CookieCells {
  readonly elements: readonly HTMLElement[];
  private readonly cells: readonly Cell[];

  constructor(readonly columns: readonly ManagerColumn[]) {
    const made = modelOf(columns).cloneNode(true) as DocumentFragment;
    this.elements = [...made.children] as HTMLElement[];
    this.cells = this.elements.flatMap((cell, at) => {
      const column = columns[at];
      if (!column) return [];
      const holder = isForeign(column) ? (cell.firstElementChild as HTMLElement) : cell;
      return [{ column, cell, holder, text: holder.firstChild as Text, said: NOTHING }];
    });
  }

  /** Where there is room for no other column the name says what matters besides, and where there is none for the store, which jar. */
  draw(entry: ManagerEntry, context: CellContext): void {
    for (const cell of this.cells) {
      const next = sayings(cell.column, entry, context, this.columns);
      write(cell, next);
      cell.said = next;
    }
  }
}

const isForeign = ({ id }: ManagerColumn) => id === 'name' || id === 'value';

let model: { readonly of: readonly ManagerColumn[]; readonly cells: DocumentFragment } | null = null;

/** The cells that those of all rows with these columns are copies of. */
function modelOf(columns: readonly ManagerColumn[]): DocumentFragment {
  if (model?.of !== columns) {
    const cells = document.createDocumentFragment();
    for (const column of columns) {
      const cell = document.createElement('td');
      cell.setAttribute('role', 'gridcell');
      const text = document.createTextNode('');
      if (isForeign(column)) {
        const holder = document.createElement('span');
        holder.className = 'foreign';
        holder.append(text);
        cell.append(holder);
      } else cell.append(text);
      cells.append(cell);
    }
    model = { of: columns, cells };
  }
  return model.cells;
}

function sayings(
  { id, kind, column }: ManagerColumn,
  entry: ManagerEntry,
  at: CellContext,
  columns: readonly ManagerColumn[],
): Said {
  const { text, flag, time } = column.cell(entry, at);
  if (kind === 'mark')
    return {
      ...NOTHING,
      class: flag === 'off' ? 'mark' : 'mark on',
      label: t(flag === 'off' ? 'no' : 'yes'),
    };
  const jar = id === 'name' ? jarOf(entry, at, columns) : null;
  const nameless = id === 'name' && text === '';
  return {
    class: classes(kind ?? id, flag === 'off' && 'muted', jar !== null && 'jarred'),
    text: nameless ? t('cookie_no_name') : text,
    nameless,
    time,
    jar,
    second:
      columns.length > 1
        ? null
        : `${jar === null ? '' : `${jar} · `}${visibleLine(entry.cookie.domain, 100)} · ${expiry(entry, at)}`,
  };
}

/** Writes into a cell what differs from what it says. */
function write({ cell, holder, text, said }: Cell, next: Said): void {
  if (said.class !== next.class) cell.className = next.class;
  if (said.label !== next.label && next.label !== undefined) cell.setAttribute('aria-label', next.label);
  writeText(text, next.text);
  if (said.nameless !== next.nameless) {
    const around = next.nameless ? document.createElement('i') : null;
    if (around) {
      around.className = 'muted';
      around.append(text);
    }
    holder.replaceChildren(around ?? text);
  }
  if (said.time !== next.time) writeAttribute(cell, 'data-tip-time', next.time?.toFixed());
  if (said.jar !== next.jar || said.second !== next.second) {
    while (holder.nextSibling) holder.nextSibling.remove();
    if (next.jar !== null) cell.append(jarBadge(next.jar));
    if (next.second !== null) cell.append(secondLine(next.second));
  }
}

const newBadge = copies(() => (
  <Badge tone="info" tip="">
    <span class="foreign" />
  </Badge>
));

function jarBadge(jar: string): HTMLElement {
  const badge = newBadge();
  badge.setAttribute('data-tip', jar);
  if (badge.firstElementChild) badge.firstElementChild.textContent = jar;
  return badge;
}

function secondLine(text: string): HTMLElement {
  const line = document.createElement('span');
  line.className = 'second';
  line.textContent = text;
  return line;
}

/** The name of a cookie's jar where nothing else tells it from one of the same name in the normal jar. */
function jarOf(
  { cookie }: ManagerEntry,
  { mixed, stores }: CellContext,
  columns: readonly ManagerColumn[],
): string | null {
  if (!mixed || columns.some(({ id }) => id === 'store')) return null;
  const isNormal = stores.some(({ id, kind }) => id === cookie.storeId && kind === 'default');
  return isNormal ? null : storeName(cookie.storeId, stores);
}

function expiry({ cookie }: ManagerEntry, { now }: CellContext): string {
  return cookie.expirationDate === undefined
    ? t('expires_session')
    : relativeTime(cookie.expirationDate * 1000, now);
}
