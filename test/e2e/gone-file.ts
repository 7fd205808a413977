import type { View } from './browsers/view.mjs';

/** Chooses, in the field for files of that name, a file that has been deleted since, as the browser tells it. */
export function giveGoneFile(view: View, label: string): Promise<void> {
  return view.evaluate((name) => {
    const input = document.querySelector<HTMLInputElement>(`input[type=file][aria-label="${name}"]`);
    if (!input) throw new Error('no field');
    File.prototype.text = () => Promise.reject(new DOMException('Gone', 'NotFoundError'));
    const transfer = new DataTransfer();
    transfer.items.add(new File(['text'], 'gone.txt'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, label);
}
