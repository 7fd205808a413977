import { render, type VNode } from 'preact';
import { writeAttribute } from '../ui/write-attribute';

/** Writes a text that differs from what is there: the browser would lay out anew what is written again. */
export function writeText(text: Text, said: string): void {
  if (text.data !== said) text.data = said;
}

/** An element and what its attributes say: only what differs is written. */
export class Attributes {
  private readonly said = new Map<string, string | number | boolean | undefined>();
  constructor(private readonly element: Element) {}

  set(name: string, value: string | number | boolean | undefined): void {
    if (this.said.get(name) === value) return;
    this.said.set(name, value);
    writeAttribute(this.element, name, value);
  }
}

/** Copies of what the view library draws once. */
export function copies(part: () => VNode): () => HTMLElement {
  let model: Element | null = null;
  return () => {
    if (!model) {
      const around = document.createElement('div');
      render(part(), around);
      model = around.firstElementChild as Element;
    }
    return model.cloneNode(true) as HTMLElement;
  };
}
