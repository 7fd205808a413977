import { Component, render } from 'preact';
import { hostOfSite } from '../../utils/cookies/host-of-site';
import { byteSize } from '../../utils/format/byte-size';
import { storeName } from '../../utils/format/store-name';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { ManagerColumn } from '../../utils/state/manager-columns';
import type { GroupBy } from '../../utils/state/manager-groups';
import type { ManagerRow } from '../../utils/state/manager-rows';
import type { Checked } from '../../utils/state/manager-selection';
import { visibleLine } from '../../utils/text/visible-text';
import { classes, IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { InternationalHost, isInternational } from '../ui/international-host';
import { type CellContext, CookieCells } from './cookie-cells';
import { Attributes, copies, writeText } from './row-parts';

export interface RowProps {
  readonly row: ManagerRow;
  readonly index: number;
  readonly checked: Checked;
  /** The row that the Tab key stops at. */
  readonly active: boolean;
  /** The row whose cookie is in the details. */
  readonly current: boolean;
  readonly columns: readonly ManagerColumn[];
  readonly context: CellContext;
  readonly by: GroupBy;
  readonly canBlock: boolean;
}

type CookieRow = ManagerRow & { kind: 'cookie' };
type GroupRow = ManagerRow & { kind: 'group' };

/** One line of the table. What it shows is written by hand, in the elements that are there (`RowLine`). */
export class Row extends Component<RowProps> {
  private line: RowLine | null = null;
  private readonly take = (element: HTMLTableRowElement | null) => {
    this.line?.leave();
    this.line = element && new RowLine(element);
    this.line?.draw(this.props);
  };

  override shouldComponentUpdate(next: RowProps): boolean {
    this.line?.draw(next);
    return false;
  }

  override render() {
    return <tr role="row" ref={this.take} />;
  }
}

function isSame(a: RowProps, b: RowProps): boolean {
  return (
    a.index === b.index &&
    a.checked === b.checked &&
    a.active === b.active &&
    a.current === b.current &&
    a.columns === b.columns &&
    a.context === b.context &&
    a.by === b.by &&
    a.canBlock === b.canBlock &&
    isSameRow(a.row, b.row)
  );
}

function isSameRow(a: ManagerRow, b: ManagerRow): boolean {
  if (a === b) return true;
  if (a.position !== b.position || a.setSize !== b.setSize || a.id !== b.id) return false;
  if (a.kind === 'cookie') return b.kind === 'cookie' && a.entry === b.entry && a.gone === b.gone;
  return (
    b.kind === 'group' &&
    a.open === b.open &&
    a.group.bytes === b.group.bytes &&
    a.group.entries.length === b.group.entries.length
  );
}

const newCheck = copies(() => (
  <td role="gridcell" class="check" data-check="">
    <input type="checkbox" />
  </td>
));
const newDelete = copies(() => (
  <IconButton size="small" icon="trash" look="danger" data-act="delete" label="" />
));
const newBlock = copies(() => <IconButton size="small" icon="block" data-act="block" label="" />);
const newActions = copies(() => <td role="gridcell" class="row-actions" />);
const newGroupName = copies(() => (
  <td role="gridcell" class="group-name">
    <Icon name="chevron-right" class="chevron directional" />
    <strong class="foreign"> </strong>
    <span class="muted figures">
      {' '}
      <span class="group-size"> </span>
    </span>
  </td>
));

/** A button of a row; it is there while it can be used. */
class RowButton {
  private readonly attributes: Attributes;
  constructor(
    private readonly button: HTMLElement,
    private readonly place: (button: HTMLElement) => void,
  ) {
    this.attributes = new Attributes(button);
  }

  /** `label` is read aloud and shown as a tip; without one the button is not there. */
  draw(label: string | null, active: boolean): void {
    if (label === null) {
      this.button.remove();
      return;
    }
    this.attributes.set('aria-label', label);
    this.attributes.set('data-tip', label);
    this.attributes.set('tabindex', active ? 0 : -1);
    if (!this.button.parentNode) this.place(this.button);
  }
}

/** What a row of one kind has beside the box: taken out while the row is one of the other kind. */
interface Part {
  readonly elements: readonly HTMLElement[];
}

/** A cookie's cells and its button. */
class CookiePart implements Part {
  readonly elements: readonly HTMLElement[];
  private readonly cells: CookieCells;
  private readonly remove: RowButton;

  constructor(readonly columns: readonly ManagerColumn[]) {
    const actions = newActions();
    this.cells = new CookieCells(columns);
    this.remove = new RowButton(newDelete(), (button) => actions.append(button));
    this.elements = [...this.cells.elements, actions];
  }

  draw(row: CookieRow, { context, active }: RowProps): void {
    const { entry } = row;
    this.cells.draw(entry, context);
    this.remove.draw(row.gone ? null : t('cookie_delete_named', visibleLine(entry.cookie.name, 60)), active);
  }
}

/** What a group's row has: its name and figures over all columns, and its buttons. */
class GroupPart implements Part {
  readonly elements: readonly HTMLElement[];
  private readonly cell: Attributes;
  private readonly chevron: Attributes;
  private readonly host: HTMLElement;
  private readonly name: Text;
  private readonly count: Text;
  private readonly bytes: Text;
  private readonly block: RowButton;
  private readonly remove: RowButton;
  /** What an internationalised host is in letters. */
  private letters: HTMLElement | null = null;

  constructor() {
    const cell = newGroupName();
    const actions = newActions();
    const [chevron, host, figures] = cell.children as unknown as [Element, HTMLElement, HTMLElement];
    this.cell = new Attributes(cell);
    this.chevron = new Attributes(chevron);
    this.host = host;
    this.name = host.firstChild as Text;
    this.count = figures.firstChild as Text;
    this.bytes = figures.lastElementChild?.firstChild as Text;
    this.block = new RowButton(newBlock(), (button) => actions.prepend(button));
    this.remove = new RowButton(newDelete(), (button) => actions.append(button));
    this.elements = [cell, actions];
  }

  draw({ group, open }: GroupRow, props: RowProps): void {
    const { active, by, columns } = props;
    const name = groupName(group.key, props);
    const count = group.entries.length;
    this.cell.set('aria-colspan', columns.length);
    this.chevron.set('class', classes('icon chevron directional', open && 'open'));
    writeText(this.name, name);
    writeText(this.count, tn('options_cookies', count));
    writeText(this.bytes, ` · ${byteSize(group.bytes)}`);
    this.drawLetters(by === 'site' || by === 'partition' ? hostOfSite(group.key) : '');
    this.block.draw(by === 'site' && props.canBlock ? t('options_block_site', name) : null, active);
    this.remove.draw(tn('options_delete_group', count, name), active);
  }

  private drawLetters(host: string): void {
    if (isInternational(host)) {
      if (!this.letters) {
        this.letters = document.createElement('span');
        this.letters.className = 'group-letters';
        this.host.after(this.letters);
      }
      render(<InternationalHost host={host} brief />, this.letters);
    } else this.leave();
  }

  leave(): void {
    if (!this.letters) return;
    render(null, this.letters);
    this.letters.remove();
    this.letters = null;
  }
}

/**
 * A row's elements. They serve whatever row comes in their place: a search or a scroll step writes what differs instead
 * of building thirty rows anew. A group and a cookie take each other's place, since which of them stands where changes
 * with every letter.
 */
class RowLine {
  private readonly attributes: Attributes;
  private readonly box: HTMLInputElement;
  private readonly boxAttributes: Attributes;
  private before: RowProps | null = null;
  private part: Part | null = null;
  private cookie: CookiePart | null = null;
  private group: GroupPart | null = null;

  constructor(private readonly line: HTMLTableRowElement) {
    const check = newCheck();
    this.box = check.firstElementChild as HTMLInputElement;
    this.attributes = new Attributes(line);
    this.boxAttributes = new Attributes(this.box);
    line.append(check);
  }

  draw(props: RowProps): void {
    const { row, index, checked, active, current, by } = props;
    if (this.before && isSame(this.before, props)) return;
    const isGroup = row.kind === 'group';
    const isGone = row.kind === 'cookie' && row.gone === true;
    if (this.before?.index !== index) {
      this.line.style.setProperty('--at', `${index}`);
      this.attributes.set('data-index', index);
      this.attributes.set('aria-rowindex', index + 2);
    }
    this.before = props;
    this.attributes.set(
      'class',
      classes(row.kind, checked === 'all' && 'selected', current && 'current', isGone && 'gone'),
    );
    this.attributes.set('aria-level', isGroup || by === 'none' ? 1 : 2);
    this.attributes.set('aria-posinset', row.position);
    this.attributes.set('aria-setsize', row.setSize);
    this.attributes.set('aria-selected', checked === 'all');
    this.attributes.set('aria-expanded', isGroup ? row.open : undefined);
    this.attributes.set('tabindex', active ? 0 : -1);
    const name = isGroup ? groupName(row.group.key, props) : row.entry.cookie.name;
    this.boxAttributes.set('aria-label', t('options_select_row', name));
    this.boxAttributes.set('tabindex', active ? 0 : -1);
    // A person's click has changed it before we know.
    if (this.box.checked !== (checked === 'all')) this.box.checked = checked === 'all';
    if (this.box.indeterminate !== (checked === 'some')) this.box.indeterminate = checked === 'some';
    if (this.box.disabled !== isGone) this.box.disabled = isGone;
    if (isGroup) {
      this.group ??= new GroupPart();
      this.group.draw(row, props);
      this.show(this.group);
    } else {
      if (this.cookie?.columns !== props.columns) this.cookie = new CookiePart(props.columns);
      this.cookie.draw(row, props);
      this.show(this.cookie);
    }
  }

  private show(part: Part): void {
    if (this.part === part) return;
    for (const element of this.part?.elements ?? []) element.remove();
    this.line.append(...part.elements);
    this.part = part;
  }

  /** The row is no more. */
  leave(): void {
    this.group?.leave();
  }
}

/** What a group stands for, in words. */
function groupName(key: string, { by, context }: Pick<RowProps, 'by' | 'context'>): string {
  switch (by) {
    case 'store':
      return storeName(key, context.stores);
    case 'partition':
      return key === '' ? t('partition_none') : visibleLine(key, 200);
    case 'class':
      return tCode('class', key, key);
    default:
      return visibleLine(key, 200);
  }
}
