import type { Json } from '../../model';
import type { ReadResult } from './byte-reader';

/** Our choice: what shows JSON walks it recursively, and no session is nested deeper. */
const maxDepth = 100;

/** Parses JSON (RFC 8259) that is not nested too deep to be shown; `null` where the text is not JSON at all. */
export function readJson(text: string): ReadResult | null {
  if (isTooDeep(text)) {
    return {
      problem: { code: 'data-too-deep', message: `The JSON is nested more than ${maxDepth} levels deep.` },
    };
  }
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return null;
  }
}

/** Counts brackets outside strings; linear, and quick where there are few. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) {
      inString = true;
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > maxDepth) return true;
    } else if (code === 0x5d || code === 0x7d) {
      depth--;
    }
  }
  return false;
}
