/** Puts an open panel below what it belongs to, or above where there is no room, and inside the surface. */
export function placeBelow(from: Element | null, panel: HTMLElement | null): void {
  if (!from || !panel) return;
  const around = from.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const begin = document.documentElement.dir === 'rtl' ? around.right - size.width : around.left;
  const left = Math.max(8, Math.min(begin, innerWidth - size.width - 8));
  const below = around.bottom + 4 + size.height < innerHeight - 8;
  panel.style.left = `${left}px`;
  panel.style.top = `${below ? around.bottom + 4 : Math.max(8, around.top - size.height - 4)}px`;
}
