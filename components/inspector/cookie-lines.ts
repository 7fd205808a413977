import { columns } from '../../utils/columns/index';
import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';
import type { Cell, CellContext } from '../../utils/table/column';
import { whenDrawn } from '../../utils/when-drawn';
import { writeAttribute } from '../ui/write-attribute';

/** The first column is the row's head and its button; the others are plain cells. */
const [first, ...shown] = columns;

/** As high as a line is at least, in pixels of CSS: where none was seen yet. */
const LINE = 24;

/** So many lines come into sight in the popup; those below are laid out when they do. */
const FOLD = 17;

/** What the cells of the model line say. */
const BLANK: Cell = { text: '' };

/** What the lines are drawn from. */
export interface LinesView {
  readonly rows: readonly CookieReport[];
  /** Every cookie there is: rows among them that the filter hides will be shown again. */
  readonly all: readonly CookieReport[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly masked: boolean;
  readonly open: ReadonlySet<string>;
  /** The row that the Tab key stops at. */
  readonly activeId: string | undefined;
}

/** A line and the row it shows; what its cells say is reckoned anew from that row rather than kept or asked of the document. */
interface Line {
  readonly line: HTMLTableRowElement;
  row: CookieReport | null;
  /** The cell below an open line, for its details. */
  details: HTMLTableRowElement | null;
}

/**
 * Draws the lines of the cookie table by hand: cloned from one model line and changed cell by cell, keyed by cookie.
 * Like the rows of all cookies, and nothing else, they do not go through the view library: the popup is judged by how soon
 * its last row stands, and a virtual tree of 180 rows costs more time and four times the memory of the rows themselves.
 * Only `textContent` is written, so a page's bytes stay text.
 */
export class CookieLines {
  private readonly lines = new Map<string, Line>();
  /** Lines that the filter hides: to make them anew with the next key would take longer than to put them back. */
  private readonly hidden = new Map<string, Line>();
  private readonly model = modelLine();
  /** What the lines were drawn for last. */
  private before: Pick<LinesView, 'now' | 'masked' | 'activeId'> | null = null;
  /** More lines than come into sight at once. */
  private many = Math.ceil(outerHeight / LINE);
  /** What is drawn in part: the lines that are out of sight follow. */
  private partly: LinesView | null = null;

  constructor(private readonly body: HTMLTableSectionElement) {}

  /**
   * Brings the table to `view`; returns the cells for details of the open rows and those no longer open. Where a key in
   * the filter brings back many lines, those that are out of sight follow when the others have been painted.
   */
  draw(
    view: LinesView,
    { whole = this.before === null } = {},
  ): {
    readonly opened: ReadonlyMap<CookieReport, Element>;
    readonly closed: readonly Element[];
  } {
    const { now, masked, activeId } = view;
    const closed: Element[] = [];
    const opened = new Map<CookieReport, Element>();
    const wanted = new Set(view.rows.map((row) => row.id));
    this.tabStop(this.before?.activeId, -1);
    for (const [id, line] of this.lines) {
      if (wanted.has(id)) continue;
      if (line.details) closed.push(...this.close(line));
      line.line.remove();
      this.lines.delete(id);
      this.hidden.set(id, line);
    }
    // They say what was so when they were drawn.
    if (this.before?.now !== now || this.before.masked !== masked) this.hidden.clear();
    let place: ChildNode | null = this.body.firstChild;
    const fresh = this.lines.size === 0 ? document.createDocumentFragment() : null;
    this.partly = whole || view.rows.length - this.lines.size <= this.many ? null : view;
    for (const [at, row] of view.rows.entries()) {
      const there = this.lines.get(row.id);
      if (this.partly && !there && at >= this.many && !view.open.has(row.id)) continue;
      const line = there ?? this.show(row.id) ?? this.add(row.id);
      fill(line, row, view, this.before ?? view);
      if (!fresh && place === line.line) place = place.nextSibling;
      else {
        const out = at < FOLD ? '' : at < this.many ? ' below' : ' below beyond';
        line.line.className = `cookie${out}${line.details ? ' open' : ''}`;
        if (fresh) fresh.append(line.line);
        else this.body.insertBefore(line.line, place);
      }
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
    if (fresh) {
      this.body.dataset['fresh'] = '';
      this.body.append(fresh);
    }
    this.tabStop(activeId, 0);
    this.before = { now, masked, activeId };
    this.forget(view.all);
    if (this.partly || fresh)
      void whenDrawn().then(() => {
        delete this.body.dataset['fresh'];
        this.look();
        if (this.partly === view) this.draw(view, { whole: true });
      });
    return { opened, closed };
  }

  /** Sees how many lines there is room for. Asked when all is laid out, which costs nothing then. */
  private look(): void {
    const [line] = this.lines.values();
    const room = this.body.closest('.scroll')?.clientHeight ?? 0;
    const height = line?.line.offsetHeight ?? 0;
    if (room > 0 && height > 0) this.many = Math.ceil(room / height) + 1;
  }

  /** The button that stands for a row and takes the keyboard focus. */
  button(id: string | undefined): HTMLElement | undefined {
    const line = id === undefined ? undefined : this.lines.get(id);
    return line && headButton(line);
  }

  private tabStop(id: string | undefined, tabIndex: number): void {
    const button = this.button(id);
    if (button && button.tabIndex !== tabIndex) button.tabIndex = tabIndex;
  }

  /** A line that was hidden, in its place among those that are drawn. */
  private show(id: string): Line | undefined {
    const line = this.hidden.get(id);
    if (line) {
      this.hidden.delete(id);
      this.lines.set(id, line);
    }
    return line;
  }

  /** Lets hidden lines go whose cookies are no more. */
  private forget(all: readonly CookieReport[]): void {
    if (this.hidden.size === 0) return;
    const there = new Set(all.map(({ id }) => id));
    for (const id of this.hidden.keys()) if (!there.has(id)) this.hidden.delete(id);
  }

  private add(id: string): Line {
    const line = this.model.cloneNode(true) as HTMLTableRowElement;
    line.setAttribute('data-id', id);
    const made: Line = { line, row: null, details: null };
    this.lines.set(id, made);
    return made;
  }

  private open(line: Line): HTMLTableRowElement {
    const details = document.createElement('tr');
    details.className = 'details';
    details.append(document.createElement('td'));
    line.details = details;
    line.line.classList.add('open');
    headButton(line).setAttribute('aria-expanded', 'true');
    return details;
  }

  private close(line: Line): Element[] {
    const cells = [...(line.details?.children ?? [])];
    line.details?.remove();
    line.details = null;
    line.line.classList.remove('open');
    headButton(line).setAttribute('aria-expanded', 'false');
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

const headButton = ({ line }: Line) => line.firstElementChild?.firstElementChild as HTMLButtonElement;

/** Writes into a line what differs from what it was drawn from `before`. */
function fill(line: Line, row: CookieReport, view: CellContext, before: CellContext): void {
  const old = line.row;
  const dated = row.cookie.expirationDate !== undefined && before.now !== view.now;
  if (old === row && before.masked === view.masked && !dated) return;
  line.row = row;
  const name = nameOf(row, view);
  if (!old || nameOf(old, before) !== name) {
    headButton(line).textContent = name;
    line.line.lastElementChild?.firstElementChild?.setAttribute('aria-label', t('cookie_delete_named', name));
  }
  let cell = line.line.firstElementChild;
  for (const column of shown) {
    cell = cell?.nextElementSibling ?? null;
    if (cell) write(cell, column.id, column.cell(row, view), old ? column.cell(old, before) : BLANK);
  }
}

const nameOf = (row: CookieReport, at: CellContext) => first?.cell(row, at).text || t('cookie_no_name');

/** Writes into a cell of a column what differs from what it said `before`. */
function write(cell: Element, column: string, { text, flag, time }: Cell, before: Cell): void {
  // A flag that is not set and says nothing about it still shows that it was looked at.
  if (before.text !== text || before.flag !== flag)
    cell.textContent = text === '' && flag === 'off' ? '–' : text;
  if (before.flag !== flag) cell.className = flag ? `${column} flag ${flag}` : column;
  if (before.time !== time) writeAttribute(cell, 'data-tip-time', time?.toFixed());
}
