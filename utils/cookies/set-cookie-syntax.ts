/** One attribute of a `Set-Cookie` line, as written, without the white space around it. */
export interface SetCookieAttribute {
  readonly name: string;
  /** Empty both for `Secure` and `Secure=`. */
  readonly value: string;
  /** False when there was no `=`. */
  readonly assigned: boolean;
}

export interface SetCookieSyntax {
  readonly name: string;
  readonly value: string;
  readonly attributes: readonly SetCookieAttribute[];
}

const isWhite = (text: string, at: number) => text[at] === ' ' || text[at] === '\t';

/** WSP of the RFC: space and tab only. A loop, because `[ \t]+$` is quadratic on a long run of spaces. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhite(text, start)) start += 1;
  while (end > start && isWhite(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

function splitAssignment(text: string): SetCookieAttribute {
  const at = text.indexOf('=');
  return at < 0
    ? { name: trim(text), value: '', assigned: false }
    : { name: trim(text.slice(0, at)), value: trim(text.slice(at + 1)), assigned: true };
}

/** RFC 6265bis section 5.6: splits a line into the pair and its attributes. A pair without `=` is a value without a name. */
export function splitSetCookie(line: string): SetCookieSyntax {
  const [first = '', ...rest] = line.split(';');
  const pair = splitAssignment(first);
  return {
    name: pair.assigned ? pair.name : '',
    value: pair.assigned ? pair.value : pair.name,
    attributes: rest.map(splitAssignment).filter((a) => a.name !== '' || a.value !== ''),
  };
}
