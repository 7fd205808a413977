const FOCUSABLE =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';
const LINE = 'li, tr, details, article, section, fieldset';
/** So long the views have to put the focus where they know it belongs, in milliseconds. */
const PATIENCE = 80;

/** Where the focus was: its line's place among others, and everything around it, innermost first. */
interface Place {
  readonly element: Element;
  readonly parent: Element | null;
  readonly index: number;
  readonly around: readonly Element[];
}

/** An element and all that it is in, innermost first. */
function pathOf(element: Element): readonly Element[] {
  const path: Element[] = [];
  for (let up: Element | null = element; up; up = up.parentElement) path.push(up);
  return path;
}

function placeOf(path: readonly Element[]): Place | null {
  const [element, ...around] = path;
  if (!element) return null;
  const at = path.findIndex((each) => each.matches(LINE));
  const line = path[at];
  const parent = (line && path[at + 1]) ?? null;
  const index = line && parent ? Math.max(0, [...parent.children].indexOf(line)) : 0;
  return { element, parent, index, around };
}

const first = (element: Element | undefined): HTMLElement | undefined =>
  element?.matches(FOCUSABLE)
    ? (element as HTMLElement)
    : [...(element?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].find((each) => each.checkVisibility());

const kept = new WeakSet<HTMLElement>();

/**
 * Whatever a view removes, the focus is never lost to the page: when what held it is gone and nobody has put it
 * elsewhere, it goes to the line that came in its place, or to the nearest thing around it that takes it. Doing it twice
 * for one element does nothing more. `pressed` is the way of a key that was pressed before this was asked for: what held
 * the focus then may be gone by now.
 */
export function keepFocus(root: HTMLElement, pressed: readonly EventTarget[] = []): void {
  if (kept.has(root)) return;
  kept.add(root);
  const held = pressed.filter((each) => each instanceof Element);
  let place = placeOf(held[0]?.isConnected === false ? held : pathOf(document.activeElement ?? root));
  let timer = 0;
  /** Where it was before it went into a dialog: a dialog gives it back, unless that is gone too. */
  let outside: Place | null = null;
  const dialogOf = (at: Place | null) => at?.around.find((each) => each.matches('dialog'));
  const heard = (event: FocusEvent) => {
    const now = placeOf(pathOf(event.target as Element));
    if (dialogOf(now) && !dialogOf(place)) outside = place;
    place = now;
  };
  const look = () => {
    const active = document.activeElement ?? document.body;
    if (active !== document.body) return;
    const dialog = dialogOf(place);
    // Outside of a dialog that is still open nothing takes the focus.
    const isLeft = dialog && !(dialog.isConnected && dialog.matches('[open]'));
    if (isLeft && place?.element.isConnected === false) place = outside;
    if (!place || place.element.isConnected) return;
    const { parent, index, around } = place;
    place = null;
    const near = parent?.isConnected
      ? parent.children[Math.min(index, parent.children.length - 1)]
      : undefined;
    const next = first(near);
    if (next) return next.focus();
    const [other] = around
      .filter((each) => each.isConnected && root.contains(each))
      .flatMap((each) => first(each) ?? []);
    // That one may be far away, and a person has not asked to be taken there.
    other?.focus({ preventScroll: true });
  };
  const changed = () => {
    if (!place || place.element.isConnected) return;
    clearTimeout(timer);
    timer = window.setTimeout(look, PATIENCE);
  };
  root.addEventListener('focusin', heard);
  new MutationObserver(changed).observe(root, { childList: true, subtree: true });
  changed();
}
