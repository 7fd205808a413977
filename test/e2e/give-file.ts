import type { View } from './browsers/view.mjs';

/** Puts a file into the field for files, as its dialog would. A file without a text has been deleted since. */
function choose(view: View, label: string, text: string | null): Promise<void> {
  return view.evaluate(
    (name, content) => {
      const input = document.querySelector<HTMLInputElement>(`input[type=file][aria-label="${name}"]`);
      if (!input) throw new Error('no field');
      if (content === null)
        File.prototype.text = () => Promise.reject(new DOMException('Gone', 'NotFoundError'));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? 'gone'], 'chosen.txt'));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    label,
    text,
  );
}

/** Chooses a file of that text in the field for files of that name. */
export const giveFile = (view: View, label: string, text: string): Promise<void> => choose(view, label, text);

/** Chooses, in the field for files of that name, a file that has been deleted since, as the browser tells it. */
export const giveGoneFile = (view: View, label: string): Promise<void> => choose(view, label, null);

/** Drops a file of that text on an element; one without a text is larger than any that is read. */
export async function dropFile(view: View, css: string, text: string | null, name: string): Promise<void> {
  await drop(view, css, { files: [[text, name]] });
}

/**
 * Drags files (text and name) or a text over an element and drops it there. Returns whether the page took it from the
 * browser, which else opens the file or puts the text in.
 */
export function drop(
  view: View,
  css: string,
  what: {
    readonly files?: readonly (readonly [text: string | null, name: string])[];
    readonly text?: string;
  },
): Promise<boolean> {
  return view.evaluate(
    (selector, { files = [], text }) => {
      const dataTransfer = new DataTransfer();
      for (const [content, called] of files)
        dataTransfer.items.add(new File([content ?? new Uint8Array(65 * 1024 * 1024)], called));
      if (text !== undefined) dataTransfer.setData('text/plain', text);
      return ['dragover', 'drop'].every((type) => {
        const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        return document.querySelector(selector)?.dispatchEvent(event) === false;
      });
    },
    css,
    what,
  );
}
