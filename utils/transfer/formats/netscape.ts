import type { Cookie } from '../../model';
import { draftToRow } from '../cookie-draft';
import { lineTooLong, MAX_LINE_LENGTH, textLines } from '../text-lines';
import type { ImportEvent, ImportRow, ReadAt, TransferFormat } from '../transfer-format';

const HTTP_ONLY = '#HttpOnly_';
const FLAG = /^(?:true|false|yes|no|[01])$/i;

function problem(line: number, code: string, message: string): ImportRow {
  return { line, problem: { code, message } };
}

/** The seven fields of a line; an empty value may have lost its tab, a paste all of them. */
function split(text: string): { fields: string[]; note?: string } | null {
  const byTab = text.split('\t');
  if (byTab.length >= 7) return { fields: [...byTab.slice(0, 6), byTab.slice(6).join('\t')] };
  if (byTab.length === 6 && FLAG.test(byTab[3] ?? '')) return { fields: [...byTab, ''] };
  const bySpace = /^(\S+)[\t ]+(\S+)[\t ]+(\S+)[\t ]+(\S+)[\t ]+(\S+)[\t ]+(\S+)(?:[\t ]+(.*))?$/.exec(text);
  if (!bySpace || !FLAG.test(bySpace[2] ?? '') || !FLAG.test(bySpace[4] ?? '')) return null;
  return { fields: bySpace.slice(1).map((field) => field ?? ''), note: 'spaces-for-tabs' };
}

function readLine(written: string, line: number, at: ReadAt): ImportRow {
  const httpOnly = written.toLowerCase().startsWith(HTTP_ONLY.toLowerCase());
  const parts = split(httpOnly ? written.slice(HTTP_ONLY.length) : written);
  if (!parts) {
    const count = written.split('\t').length;
    return problem(
      line,
      'netscape-fields',
      `A cookie has seven fields with tabs between them; this line has ${count}.`,
    );
  }
  const [domain = '', subdomains = '', path, secure = '', expires = '', name, value] = parts.fields;
  if (!FLAG.test(subdomains) || !FLAG.test(secure)) {
    return problem(line, 'netscape-flag', 'The second and fourth field are TRUE or FALSE.');
  }
  const notes = parts.note ? [parts.note] : [];
  const withSubdomains = /^(?:true|yes|1)$/i.test(subdomains);
  // The dot is how browsers mark a domain cookie; tools that keep only the flag leave it out.
  if (domain.startsWith('.') !== withSubdomains) notes.push('netscape-flag-dot');
  return draftToRow(
    {
      name,
      value,
      domain,
      path,
      secure: /^(?:true|yes|1)$/i.test(secure),
      httpOnly,
      hostOnly: !withSubdomains && !domain.startsWith('.'),
      // 0 means session to curl, an empty field to Python.
      expires: /^(?:0+(?:\.0*)?)?$/.test(expires.trim()) ? '' : expires,
      notes,
    },
    line,
    at,
  );
}

function* parse(text: string, at: ReadAt): Generator<ImportEvent> {
  for (const { line, text: written } of textLines(text)) {
    const isComment = written.startsWith('#') && !/^#httponly_/i.test(written);
    if (written.trim() === '' || isComment || written.startsWith('$')) yield null;
    else if (written.length > MAX_LINE_LENGTH) yield lineTooLong(line);
    else yield readLine(written, line, at);
  }
}

function isWritable({ name, value, path, domain }: Cookie): boolean {
  return !/[\t\n\r\0]/.test(name + value + path + domain);
}

function writeLine(cookie: Cookie): string {
  const flag = (value: boolean): string => (value ? 'TRUE' : 'FALSE');
  return [
    `${cookie.httpOnly ? HTTP_ONLY : ''}${cookie.domain}`,
    // Python refuses the whole file where flag and dot disagree; curl refuses __Host- cookies with the flag.
    flag(cookie.domain.startsWith('.')),
    cookie.path,
    flag(cookie.secure),
    cookie.expirationDate === undefined ? 0 : Math.max(1, Math.floor(cookie.expirationDate)),
    cookie.name,
    cookie.value,
  ].join('\t');
}

/** The cookies.txt of curl, wget, yt-dlp and Python. */
export const netscape: TransferFormat = {
  id: 'netscape',
  title: 'Netscape cookies.txt',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  aliases: ['cookies-txt', 'cookies.txt', 'netscape-cookies', 'mozilla'],
  detect: (text) => {
    const head = text.slice(0, 65_536);
    if (/^\s*#\s*(?:netscape )?http cookie file/i.test(head)) return 1;
    // A line begins after each of these for the expression too: reading on over them takes the square of their number.
    if (/^#httponly_[^\t\r\n\u2028\u2029]+\t/im.test(head)) return 1;
    if (/^[^\t\r\n\u2028\u2029#]+\t(?:TRUE|FALSE)\t[^\t\n]*\t(?:TRUE|FALSE)\t[^\t\n]*\t/im.test(head))
      return 0.95;
    return /^\S+ +(?:TRUE|FALSE) +\/\S* +(?:TRUE|FALSE) +\d+ +\S+/m.test(head) ? 0.6 : 0;
  },
  parse,
  format: (cookies) =>
    ['# Netscape HTTP Cookie File', '# Written by Jarlens. Treat it like a password.', '']
      .concat(cookies.filter(isWritable).map(writeLine), '')
      .join('\n'),
  omits: (cookie) =>
    isWritable(cookie)
      ? null
      : {
          code: 'not-in-netscape',
          message: 'A tab or line break cannot be written in this format, so the cookie is left out.',
        },
  knownLosses: (cookies) => {
    const count = cookies.filter(({ session }) => session).length;
    if (count === 0) return [];
    const message =
      'Session cookies are written with expiry 0, as curl reads them; Python’s cookie jar takes 0 for expired.';
    return [{ code: 'session-as-zero', message, count }];
  },
};
