/** Headers longer than this are no JWT that a cookie could hold. */
const MAX_HEADER = 8192;

/**
 * Whether a text holds what looks like a JWT: a base64url JSON object with `alg`, a dot, a second part. A quick test for
 * searching where the tokens have not been looked for; utils/tokens reads them properly. Linear in the text.
 */
export function looksLikeJwt(text: string): boolean {
  for (let at = text.indexOf('ey'); at >= 0; ) {
    const dot = endOfRun(text, at);
    if (
      text[dot] === '.' &&
      dot - at <= MAX_HEADER &&
      endOfRun(text, dot + 1) > dot + 1 &&
      isHeader(text.slice(at, dot))
    ) {
      return true;
    }
    at = text.indexOf('ey', Math.max(dot, at + 1));
  }
  return false;
}

/** The end of the base64url run that begins at `from`. */
function endOfRun(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!(isLetter || (code >= 48 && code <= 57) || code === 45 || code === 95)) break;
  }
  return at;
}

function isHeader(segment: string): boolean {
  try {
    const header: unknown = JSON.parse(atob(segment.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}
