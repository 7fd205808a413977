/**
 * Puts a text on the clipboard the old way, within a click: Chromium's developer tools keep the clipboard's own
 * interface from the frames of their panels. False where that is refused too.
 */
export function copyByCommand(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'hidden-text';
  // In a dialog what lies outside it cannot be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
