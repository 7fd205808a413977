/** Writes an attribute; `undefined` takes it away. */
export function writeAttribute(
  element: Element,
  name: string,
  value: string | number | boolean | undefined,
): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, `${value}`);
}
