/**
 * One tooltip for a whole surface: shows the `data-tip` of what the pointer or the keyboard focus is on, and inside a
 * focused table row the time that one of its cells holds. `data-tip-time` holds milliseconds that `format` turns into
 * text only when they are looked at. Escape hides it (WCAG 1.4.13). Returns the function that takes it away.
 */
export function attachTooltip(root: HTMLElement, format: (time: number) => string): () => void {
  const tip = document.createElement('div');
  tip.className = 'tooltip';
  tip.popover = 'manual';
  // The same text is already the element's name or content, so screen readers need not hear it twice.
  tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);
  let owner: Element | null = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    owner = null;
    if (tip.matches(':popover-open')) tip.hidePopover();
  };
  const show = (element: HTMLElement) => {
    const text = element.dataset['tipTime']
      ? format(Number(element.dataset['tipTime']))
      : element.dataset['tip'];
    if (!text || !element.isConnected) return;
    tip.textContent = text;
    tip.showPopover();
    const at = element.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const below = at.bottom + 4 + size.height < innerHeight;
    tip.style.top = `${below ? at.bottom + 4 : at.top - size.height - 4}px`;
    tip.style.left = `${Math.max(4, Math.min(innerWidth - size.width - 4, at.left + (at.width - size.width) / 2))}px`;
  };
  const plan = (element: HTMLElement | null, delay: number) => {
    if (element === owner) return;
    hide();
    if (!element) return;
    owner = element;
    timer = window.setTimeout(() => show(element), delay);
  };
  const tipped = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-tip],[data-tip-time]') : null;

  const over = (event: Event) => plan(tipped(event.target), 350);
  const focus = (event: Event) => {
    const target = event.target;
    if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
    plan(tipped(target) ?? target.closest('tr')?.querySelector<HTMLElement>('[data-tip-time]') ?? null, 350);
  };
  const key = (event: KeyboardEvent) => event.key === 'Escape' && hide();
  const listeners = new AbortController();
  const options = { signal: listeners.signal, passive: true };
  root.addEventListener('pointerover', over, options);
  root.addEventListener('pointerleave', hide, options);
  root.addEventListener('pointerdown', hide, options);
  root.addEventListener('focusin', focus, options);
  root.addEventListener('focusout', hide, options);
  root.addEventListener('scroll', hide, { ...options, capture: true });
  document.addEventListener('keydown', key, options);
  return () => {
    listeners.abort();
    hide();
    tip.remove();
  };
}
