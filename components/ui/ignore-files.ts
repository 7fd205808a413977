/** Whether files are what is dragged, and not a text. */
export const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;

/** Ignores the files that no part of the page takes: the browser would open them in its place. */
export function ignoreFiles(): void {
  for (const type of ['dragover', 'drop'] as const) {
    // On the window: what takes a file has heard of it by then.
    addEventListener(type, (event) => {
      if (event.defaultPrevented || !holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    });
  }
}
