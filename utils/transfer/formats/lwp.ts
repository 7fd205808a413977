import type { Cookie } from '../../model';
import { draftToRow } from '../cookie-draft';
import { SAME_SITE_ATTRIBUTE } from '../same-site-names';
import { lineTooLong, MAX_LINE_LENGTH, textLines } from '../text-lines';
import type { ImportEvent, ImportRow, ReadAt, TransferFormat } from '../transfer-format';

/** A word of letters and digits stands bare, everything else in quotes (as Python's `join_header_words` does). */
function quote(text: string): string {
  return /^\w+$/.test(text) ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Where the white space that begins at `at` ends. A loop, because `\s*` before what may be empty is quadratic. */
function skipWhite(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\s/.test(text.charAt(end))) end += 1;
  return end;
}

/** The value that begins at `at`, and where it ends: at a semicolon or the text's end. */
function valueAt(text: string, at: number): { readonly value: string; readonly end: number } {
  const quoted = /"((?:[^"\\]|\\.)*)"/y;
  quoted.lastIndex = at;
  const inside = quoted.exec(text)?.[1];
  if (inside !== undefined) {
    const behind = skipWhite(text, quoted.lastIndex);
    if (behind === text.length || text[behind] === ';')
      return { value: inside.replace(/\\(.)/g, '$1'), end: behind };
  }
  const semicolon = text.indexOf(';', at);
  const end = semicolon < 0 ? text.length : semicolon;
  return { value: text.slice(at, end).trim(), end };
}

/** The `name=value` pairs of one Set-Cookie3 line; values may be quoted with backslashes. Ends before what is no pair. */
function* pairs(text: string): Generator<[string, string | null]> {
  const word = /[^=;\s]*/y;
  for (let at = skipWhite(text, 0); at < text.length; ) {
    word.lastIndex = at;
    const name = word.exec(text)?.[0] ?? '';
    const behind = skipWhite(text, at + name.length);
    const mark = text[behind] ?? ';';
    if (mark !== '=' && mark !== ';') return;
    const { value, end } =
      mark === '=' ? valueAt(text, skipWhite(text, behind + 1)) : { value: null, end: behind };
    if (name !== '' || value !== null) yield [name, value];
    at = skipWhite(text, end + 1);
  }
}

function readLine(written: string, line: number, at: ReadAt): ImportRow {
  const [first, ...rest] = [...pairs(written.replace(/^set-cookie3:/i, ''))];
  if (!first) return { line, problem: { code: 'lwp-empty', message: 'This line has no cookie.' } };
  const attributes = new Map(rest.map(([name, value]) => [name.toLowerCase(), value]));
  const domain = attributes.get('domain') ?? '';
  // Python gives hosts without a dot the suffix .local, which no browser knows.
  const host =
    /^[^.]+\.local$/.test(domain) && !attributes.has('domain_dot')
      ? domain.slice(0, -'.local'.length)
      : domain;
  return draftToRow(
    {
      name: first[0],
      value: first[1] ?? '',
      domain: host,
      path: attributes.get('path'),
      secure: attributes.has('secure'),
      httpOnly: attributes.has('httponly'),
      sameSite: attributes.get('samesite'),
      hostOnly: !domain.startsWith('.'),
      session: attributes.has('discard') && !attributes.has('expires'),
      expires: attributes.get('expires'),
    },
    line,
    at,
  );
}

function* parse(text: string, at: ReadAt): Generator<ImportEvent> {
  for (const { line, text: written } of textLines(text)) {
    if (written.length > MAX_LINE_LENGTH) yield lineTooLong(line);
    else if (/^set-cookie3:/i.test(written)) yield readLine(written, line, at);
    else if (written.trim() === '' || written.startsWith('#')) yield null;
    else {
      yield {
        line,
        problem: { code: 'lwp-line', message: 'A line of this format begins with “Set-Cookie3:”.' },
      };
    }
  }
}

function writeLine(cookie: Cookie): string {
  const end = cookie.expirationDate === undefined ? null : new Date(Math.floor(cookie.expirationDate) * 1000);
  const sameSite = SAME_SITE_ATTRIBUTE[cookie.sameSite];
  const parts = [
    `${cookie.name}=${quote(cookie.value)}`,
    `path=${quote(cookie.path)}`,
    `domain=${quote(cookie.domain)}`,
    'path_spec',
    ...(cookie.domain.startsWith('.') ? ['domain_dot'] : []),
    ...(cookie.secure ? ['secure'] : []),
    ...(end && !Number.isNaN(end.getTime())
      ? [`expires="${end.toISOString().slice(0, 19).replace('T', ' ')}Z"`]
      : ['discard']),
    ...(cookie.httpOnly ? ['HttpOnly=None'] : []),
    ...(sameSite ? [`SameSite=${sameSite}`] : []),
    'version=0',
  ];
  return `Set-Cookie3: ${parts.join('; ')}`;
}

function isWritable({ name, value, path }: Cookie): boolean {
  return name !== '' && !/[\n\r]/.test(name + value + path) && !/[\s=;,"\\]/.test(name);
}

/** libwww-perl's jar, which Python's LWPCookieJar writes too. */
export const lwp: TransferFormat = {
  id: 'lwp',
  title: 'LWP cookie jar (Perl, Python)',
  fileExtension: 'lwp',
  mediaType: 'text/plain',
  aliases: ['lwp-cookies', 'libwww-perl', 'set-cookie3'],
  detect: (text) =>
    /^\s*#LWP-Cookies-/.test(text.slice(0, 1000)) || /^set-cookie3:/im.test(text.slice(0, 65_536)) ? 1 : 0,
  parse,
  format: (cookies) => ['#LWP-Cookies-2.0', ...cookies.filter(isWritable).map(writeLine), ''].join('\n'),
  omits: (cookie) =>
    isWritable(cookie)
      ? null
      : {
          code: 'not-in-lwp',
          message: 'The format cannot write this name or value, so the cookie is left out.',
        },
};
