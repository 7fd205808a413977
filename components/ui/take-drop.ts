import { holdsFiles } from './ignore-files';

/** What becomes of a drop; of several files the first is taken. */
export interface DropTakers {
  /** `more`: whether it was not the only one. */
  readonly file: (file: File, more: boolean) => void;
  /** Absent where only files are taken. */
  readonly text?: (text: string) => void;
}

/** Whether what is dragged is left to the browser: a text over a field, which it puts in or moves to where it was let go. */
function isForField(event: DragEvent): boolean {
  return !holdsFiles(event) && event.target instanceof Element && event.target.matches(':read-write');
}

/** Lets what is dragged be dropped here, unless the browser does it. Returns whether it would be taken. */
export function allowDrop(event: DragEvent): boolean {
  const taken = !isForField(event);
  if (taken) event.preventDefault();
  return taken;
}

/** Hands over what is dropped, unless the browser does it. What is neither a file nor a text changes nothing. */
export function takeDrop(event: DragEvent, take: DropTakers): void {
  if (isForField(event)) return;
  event.preventDefault();
  const files = event.dataTransfer?.files ?? [];
  const text = event.dataTransfer?.getData('text/plain');
  if (files[0]) take.file(files[0], files.length > 1);
  else if (text) take.text?.(text);
}
