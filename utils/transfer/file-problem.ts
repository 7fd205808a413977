import { LARGEST_FILE } from './largest-file';
import { cleanText } from './text-lines';

/** Why a file is not read: a code with a message `problem_<code>`. */
export type FileProblem = 'import-file-too-large' | 'import-empty' | 'file-no-text' | 'file-unreadable';

/** So much of a file shows whether it is text, in bytes. */
const HEAD = 4096;

/** What a file's size alone tells. */
export function sizeProblem({ size }: Blob): FileProblem | null {
  return size > LARGEST_FILE ? 'import-file-too-large' : size === 0 ? 'import-empty' : null;
}

/** Why a file is not read as text; `null` where it is. Looks at the beginning only. */
export async function fileProblem(file: Blob): Promise<FileProblem | null> {
  const problem = sizeProblem(file);
  if (problem) return problem;
  try {
    return isText(await file.slice(0, HEAD).text()) ? null : 'file-no-text';
  } catch {
    return 'file-unreadable';
  }
}

/** Whether what was read as UTF-8 is text: a picture, a program or what is packed has NULs, or is mostly no characters. */
function isText(head: string): boolean {
  // UTF-16 has a NUL beside each of its letters, and never three.
  if (head.includes('\0\0\0')) return false;
  const clean = cleanText(head);
  const strange = clean.match(/[\u0001-\u0008\u000e-\u001f\u007f\ufffd]/g)?.length ?? 0;
  return !clean.includes('\0') && strange <= clean.length * 0.3;
}
