/**
 * Escape closes what lies on top and nothing below it: the open panel, else the dialog that was opened last. A browser
 * does so by itself, but to Chromium an Escape whose default nobody prevented is meant for the popup, and it closes that
 * with all that is open in it. (Firefox closes its popup on every Escape.) What wants the key first prevents its default.
 */
export function closeOnEscape(): void {
  document.body.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    const panel = [...document.querySelectorAll<HTMLElement>('[popover=auto]:popover-open')].at(-1);
    if (panel) return closePanel(event, panel);
    const dialog = [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')].at(-1);
    if (!dialog) return;
    event.preventDefault();
    dialog.close();
  });
}

/** Closes an open panel that heard Escape, and keeps the key from what is around it. */
export function closePanel(event: KeyboardEvent, panel: HTMLElement | null): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !panel?.matches(':popover-open')) return;
  event.preventDefault();
  event.stopPropagation();
  panel.hidePopover();
}
