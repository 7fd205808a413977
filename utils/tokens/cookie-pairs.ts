/** One `name=value` of a cookie header, its value by offsets in the text. */
export interface CookiePair {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** RFC 6265 section 4.1.1 cookie-name, then `=`. */
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const HEADER = /^(set-)?cookie:[ \t]*/i;

/**
 * The pairs of a `Cookie:` or `Set-Cookie:` line, or of bare `a=b; c=d`; `null` for other text. Of a `Set-Cookie` line
 * only the first pair is a cookie, the rest are attributes.
 */
export function cookiePairs(text: string, start: number, end: number): readonly CookiePair[] | null {
  const header = HEADER.exec(text.slice(start, start + 40));
  const semicolon = text.indexOf(';', start);
  if (!header && (semicolon === -1 || semicolon >= end)) return null;
  const line = text.slice(start, end);
  if (line.includes('\n')) return null;
  const pairs: CookiePair[] = [];
  let at = start + (header?.[0].length ?? 0);
  while (at < end) {
    let stop = text.indexOf(';', at);
    if (stop === -1 || stop > end) stop = end;
    const equals = text.indexOf('=', at);
    const name = equals !== -1 && equals < stop ? text.slice(at, equals).trim() : '';
    const from = equals + 1;
    if (NAME.test(name)) pairs.push({ name, from, to: stop });
    else if (!header) return null;
    if (header?.[1]) break;
    at = stop + 1;
  }
  return pairs;
}
