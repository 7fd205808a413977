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
      transfer.items.add(new File([content ?? ''], 'chosen.txt'));
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

/** Drops a file of that text on an element. */
export function dropFile(view: View, css: string, text: string, name: string): Promise<void> {
  return view.evaluate(
    (selector, content, called) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], called));
      const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
      document.querySelector(selector)?.dispatchEvent(drop);
    },
    css,
    text,
    name,
  );
}
