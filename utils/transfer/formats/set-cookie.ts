import { cookieUrl } from '../../cookies/cookie-url';
import { formatSetCookie } from '../../cookies/format-set-cookie';
import { parseSetCookie } from '../../cookies/parse-set-cookie';
import type { Cookie } from '../../model';
import { draftToRow } from '../cookie-draft';
import { lineTooLong, MAX_LINE_LENGTH, textLines } from '../text-lines';
import type { ImportEvent, ImportRow, ReadAt, TransferFormat } from '../transfer-format';

/** The address of a comment that says which response the lines below it came from. */
const ORIGIN = /^#\s*(https?:\/\/\S+)\s*$/i;

/** Where the line came from: the address above it, the one asked for, or what its own Domain says. */
function sourceOf(line: string, url: string | undefined): string | null {
  if (url !== undefined) return url;
  const domain = /;\s*domain\s*=\s*\.?([^;\s]+)/i.exec(line)?.[1];
  const address = domain && cookieUrl({ domain, path: '/', secure: true });
  return address && URL.canParse(address) ? address : null;
}

/**
 * The row of one `Set-Cookie` line, with or without the header's name before it. `url` is the address that sent it, where it
 * is known, and `sentTime` when, in milliseconds: a `Max-Age` is counted from then.
 */
export function setCookieRow(
  written: string,
  line: number,
  url: string | undefined,
  at: ReadAt,
  sentTime = at.now,
): ImportRow {
  const text = written.replace(/^[<>]?\s*set-cookie:\s*/i, '');
  const source = sourceOf(text, url);
  if (source === null) {
    return {
      line,
      problem: {
        code: 'import-domain-missing',
        message:
          'It does not say which site it belongs to: without Domain, the address it came from is needed.',
      },
    };
  }
  const result = parseSetCookie(text, { url: source, now: sentTime, storeId: at.storeId ?? '0' });
  if (result.cookie) {
    const { cookie } = result;
    const expired = cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= at.now;
    const notes = [...result.problems.map(({ code }) => code as string), ...(expired ? ['expired'] : [])];
    const unique = [...new Set(notes)];
    return unique.length > 0 ? { line, cookie, notes: unique } : { line, cookie };
  }
  const [first] = result.problems;
  const problem = {
    code: first?.code ?? 'import-line',
    message: first?.message ?? 'This is no Set-Cookie line.',
  };
  const fixed = fixOf(result.name, result.value, result.attributes, source, line, at, sentTime);
  return fixed ? { line, problem, fix: fixed } : { line, problem };
}

/** What the line would give if it were a cookie of a file: the same reading, then the same fixes. */
function fixOf(
  name: string,
  value: string,
  attributes: readonly { readonly name: string; readonly value: string }[],
  source: string,
  line: number,
  at: ReadAt,
  sentTime: number,
): ImportRow['fix'] {
  const given = new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute.value]));
  const maxAge = Number(given.get('max-age'));
  const row = draftToRow(
    {
      name,
      value,
      domain: given.get('domain') ? `.${(given.get('domain') ?? '').replace(/^\./, '')}` : undefined,
      path: given.get('path'),
      secure: given.has('secure'),
      httpOnly: given.has('httponly'),
      sameSite: given.get('samesite'),
      expires:
        given.has('max-age') && !Number.isNaN(maxAge) ? sentTime / 1000 + maxAge : given.get('expires'),
      url: source,
    },
    line,
    at,
  );
  if (row.fix) return row.fix;
  return row.cookie && !row.problem
    ? { code: 'fix-as-is', message: 'Import it as it stands, for the site it names.', cookie: row.cookie }
    : undefined;
}

function* parse(text: string, at: ReadAt): Generator<ImportEvent> {
  let url = at.url;
  for (const { line, text: written } of textLines(text)) {
    const origin = ORIGIN.exec(written)?.[1];
    if (origin) url = URL.canParse(origin) ? origin : at.url;
    if (written.trim() === '' || written.startsWith('#')) yield null;
    else if (written.length > MAX_LINE_LENGTH) yield lineTooLong(line);
    else yield setCookieRow(written, line, url, at);
  }
}

function writeLine(cookie: Cookie, now: number): string {
  const { expirationDate: end, ...rest } = cookie;
  const line = formatSetCookie(rest, { value: 'verbatim', now });
  const pair = cookie.name === '' ? line.replace(/^/, '=') : line;
  const date = end === undefined ? null : new Date(Math.floor(end) * 1000);
  return date && !Number.isNaN(date.getTime()) ? `${pair}; Expires=${date.toUTCString()}` : pair;
}

function isWritable({ name, value, path, domain }: Cookie): boolean {
  return (
    !/[\u0000-\u001f\u007f;]/.test(name + value + path + domain) &&
    !name.includes('=') &&
    // `=a=b` is kept by no browser, and would come back as the cookie `a`.
    (name !== '' || !value.includes('=')) &&
    [name, value, path].every((text) => text.trim() === text)
  );
}

function* lines(cookies: readonly Cookie[], now: number): Generator<string> {
  let last = '';
  for (const cookie of cookies) {
    // Host-only cookies have no Domain: the address they come from stands above them.
    const origin = `${new URL(cookieUrl({ ...cookie, path: '/' })).origin}/`;
    if (origin !== last) yield `# ${origin}`;
    last = origin;
    yield `Set-Cookie: ${writeLine(cookie, now)}`;
  }
}

function hasHost(cookie: Cookie): boolean {
  return URL.canParse(cookieUrl({ ...cookie, path: '/' }));
}

/** One `Set-Cookie` line a cookie, each host's under its address in a comment. */
export const setCookie: TransferFormat = {
  id: 'set-cookie',
  title: 'Set-Cookie lines',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  aliases: ['set-cookie-lines', 'setcookie'],
  detect: (text) => {
    const head = text.slice(0, 65_536);
    if (/^[<>]?[ \t]*set-cookie:/im.test(head)) return 0.95;
    return /^[^\t\r\n\u2028\u2029;{[]+;[ \t]*(?:path=|domain=|expires=|max-age=|secure\b|httponly\b|samesite=|partitioned\b)/im.test(
      head,
    )
      ? 0.8
      : 0;
  },
  parse,
  format: (cookies, { now }) =>
    [
      ...lines(
        cookies.filter((cookie) => isWritable(cookie) && hasHost(cookie)),
        now,
      ),
      '',
    ].join('\n'),
  omits: (cookie) =>
    isWritable(cookie) && hasHost(cookie)
      ? null
      : {
          code: 'not-in-set-cookie',
          message: 'A Set-Cookie line cannot hold these characters, so the cookie is left out.',
        },
};
