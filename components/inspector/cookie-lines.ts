import { columns } from '../../utils/columns/index';
import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';

/** The first column is the row's head and its button; the others are plain cells. */
const [first, ...shown] = columns;

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

/** A cell and what was last written to it: asking the document would take as long as writing. */
interface DrawnCell {
  readonly cell: HTMLTableCellElement;
  text: string;
  look: string;
  time: number | undefined;
}

interface Line {
  readonly line: HTMLTableRowElement;
  readonly button: HTMLButtonElement;
  readonly cells: readonly DrawnCell[];
  readonly bin: HTMLButtonElement;
  name: string | null;
  tabIndex: number;
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
      const tabIndex = row.id === view.activeId ? 0 : -1;
      if (line.tabIndex !== tabIndex) line.button.tabIndex = line.tabIndex = tabIndex;
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
    const head = line.firstElementChild as HTMLTableCellElement;
    const cells: DrawnCell[] = [];
    let cell = head.nextElementSibling as HTMLTableCellElement;
    for (const { id: look } of shown) {
      cells.push({ cell, text: '', look, time: undefined });
      cell = cell.nextElementSibling as HTMLTableCellElement;
    }
    const made: Line = {
      line,
      button: head.firstElementChild as HTMLButtonElement,
      cells,
      bin: cell.firstElementChild as HTMLButtonElement,
      name: null,
      tabIndex: -1,
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
    line.button.setAttribute('aria-expanded', 'true');
    return details;
  }

  private close(line: Line): Element[] {
    const cells = [...(line.details?.children ?? [])];
    line.details?.remove();
    line.details = null;
    line.line.classList.remove('open');
    line.button.setAttribute('aria-expanded', 'false');
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
  button.tabIndex = -1;
  head.append(button);
  line.append(head);
  for (const column of shown) {
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
  bin.append('×');
  act.append(bin);
  line.append(act);
  return line;
}

/** Writes into a line what has changed in it. */
function fill(line: Line, row: CookieReport, view: LinesView): void {
  const dated = row.cookie.expirationDate !== undefined && line.now !== view.now;
  if (line.row === row && line.masked === view.masked && !dated) return;
  line.row = row;
  line.now = view.now;
  line.masked = view.masked;
  const name = first?.cell(row, view).text || t('cookie_no_name');
  if (line.name !== name) {
    line.name = name;
    line.button.textContent = name;
    line.bin.setAttribute('aria-label', t('cookie_delete_named', name));
  }
  shown.forEach((column, at) => {
    const drawn = line.cells[at];
    if (!drawn) return;
    const { text, flag, time } = column.cell(row, view);
    // A flag that is not set and says nothing about it still shows that it was looked at.
    const written = text === '' && flag === 'off' ? '–' : text;
    if (drawn.text !== written) drawn.cell.textContent = drawn.text = written;
    const look = flag ? `${column.id} flag ${flag}` : column.id;
    if (drawn.look !== look) drawn.cell.className = drawn.look = look;
    if (drawn.time === time) return;
    drawn.time = time;
    if (time === undefined) delete drawn.cell.dataset['tipTime'];
    else drawn.cell.dataset['tipTime'] = String(time);
  });
}
