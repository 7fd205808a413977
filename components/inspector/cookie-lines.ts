import { columns } from '../../utils/columns/index';
import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';

/** What the lines are drawn from. */
export interface LinesView {
  readonly rows: readonly CookieReport[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly masked: boolean;
  readonly open: ReadonlySet<string>;
  /** The row that the Tab key stops at. */
  readonly activeId: string | undefined;
}

interface Line {
  readonly line: HTMLTableRowElement;
  readonly button: HTMLButtonElement;
  readonly cells: readonly HTMLTableCellElement[];
  readonly bin: HTMLButtonElement;
  row: CookieReport | null;
  now: number;
  masked: boolean;
  /** The cell below an open line, for its details. */
  details: HTMLTableRowElement | null;
}

/**
 * Draws the lines of the cookie table by hand: cloned from one model line and changed cell by cell, keyed by cookie.
 * It is the one place that does not go through the view library, because the popup is judged by how soon its last row
 * stands: a virtual tree of 180 rows costs more time and four times the memory of the rows themselves. Only
 * `textContent` is written, so a page's bytes stay text.
 */
export class CookieLines {
  private readonly lines = new Map<string, Line>();
  private readonly model = modelLine();

  constructor(private readonly body: HTMLTableSectionElement) {}

  /** Brings the table to `view`; returns the cells for details of the open rows and those no longer open. */
  draw(view: LinesView): {
    readonly opened: ReadonlyMap<CookieReport, Element>;
    readonly closed: readonly Element[];
  } {
    const closed: Element[] = [];
    const opened = new Map<CookieReport, Element>();
    const wanted = new Set(view.rows.map((row) => row.id));
    for (const [id, line] of this.lines) {
      if (wanted.has(id)) continue;
      if (line.details) closed.push(...this.close(line));
      line.line.remove();
      this.lines.delete(id);
    }
    let place: ChildNode | null = this.body.firstChild;
    const fresh = this.lines.size === 0 ? document.createDocumentFragment() : null;
    for (const row of view.rows) {
      const line = this.lines.get(row.id) ?? this.add(row.id);
      fill(line, row, view);
      setAttribute(line.button, 'tabindex', row.id === view.activeId ? '0' : '-1');
      if (fresh) fresh.append(line.line);
      else if (place === line.line) place = place.nextSibling;
      else this.body.insertBefore(line.line, place);
      if (view.open.has(row.id)) {
        const details = line.details ?? this.open(line);
        if (fresh) fresh.append(details);
        else if (place === details) place = place.nextSibling;
        else this.body.insertBefore(details, place);
        if (details.firstElementChild) opened.set(row, details.firstElementChild);
      } else if (line.details) {
        if (place === line.details) place = place.nextSibling;
        closed.push(...this.close(line));
      }
    }
    if (fresh) this.body.append(fresh);
    return { opened, closed };
  }

  /** The button that stands for a row and takes the keyboard focus. */
  button(id: string | undefined): HTMLElement | undefined {
    return id === undefined ? undefined : this.lines.get(id)?.button;
  }

  private add(id: string): Line {
    const line = this.model.cloneNode(true) as HTMLTableRowElement;
    line.dataset['id'] = id;
    const [head, ...cells] = line.cells;
    const made: Line = {
      line,
      button: head?.firstElementChild as HTMLButtonElement,
      cells: cells.slice(0, -1),
      bin: line.lastElementChild?.firstElementChild as HTMLButtonElement,
      row: null,
      now: Number.NaN,
      masked: false,
      details: null,
    };
    this.lines.set(id, made);
    return made;
  }

  private open(line: Line): HTMLTableRowElement {
    const details = document.createElement('tr');
    details.className = 'details';
    details.append(document.createElement('td'));
    line.details = details;
    line.line.classList.add('open');
    setAttribute(line.button, 'aria-expanded', 'true');
    return details;
  }

  private close(line: Line): Element[] {
    const cells = [...(line.details?.children ?? [])];
    line.details?.remove();
    line.details = null;
    line.line.classList.remove('open');
    setAttribute(line.button, 'aria-expanded', 'false');
    return cells;
  }
}

/** The line that all others are copies of. */
function modelLine(): HTMLTableRowElement {
  const line = document.createElement('tr');
  line.className = 'cookie';
  const head = document.createElement('th');
  head.scope = 'row';
  head.className = 'name';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'row-name';
  button.setAttribute('aria-expanded', 'false');
  button.append('');
  head.append(button);
  line.append(head);
  for (const column of columns.slice(1)) {
    const cell = document.createElement('td');
    cell.className = column.id;
    line.append(cell);
  }
  const act = document.createElement('td');
  act.className = 'act';
  const bin = document.createElement('button');
  bin.type = 'button';
  bin.className = 'row-delete';
  bin.tabIndex = -1;
  act.append(bin);
  line.append(act);
  return line;
}

/** Writes into a line what has changed in it. */
function fill(line: Line, row: CookieReport, view: LinesView): void {
  const dated = row.cookie.expirationDate !== undefined && line.now !== view.now;
  if (line.row === row && line.masked === view.masked && !dated) return;
  const first = line.row === null;
  line.row = row;
  line.now = view.now;
  line.masked = view.masked;
  const [name, ...rest] = columns;
  const text = name?.cell(row, view).text || t('cookie_no_name');
  if (write(line.button, text)) line.bin.setAttribute('aria-label', t('cookie_delete_named', text));
  rest.forEach((column, at) => {
    const cell = line.cells[at];
    if (!cell) return;
    const { text, flag, time } = column.cell(row, view);
    write(cell, text);
    const look = flag ? `${column.id} flag ${flag}` : column.id;
    if (cell.className !== look) cell.className = look;
    if (time === undefined) {
      if (!first && cell.dataset['tipTime']) delete cell.dataset['tipTime'];
    } else setAttribute(cell, 'data-tip-time', String(time));
  });
}

function write(element: Element, text: string): boolean {
  const node = element.firstChild;
  if (node) {
    if ((node as Text).data === text) return false;
    (node as Text).data = text;
  } else if (text !== '') element.append(text);
  return true;
}

function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
