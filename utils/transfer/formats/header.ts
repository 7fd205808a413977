import { cookieHeader, omittedFromHeader, pairRows } from '../cookie-pairs';
import { textLines } from '../text-lines';
import type { ImportEvent, ReadAt, TransferFormat } from '../transfer-format';

function* parse(text: string, at: ReadAt): Generator<ImportEvent> {
  for (const { line, text: written } of textLines(text)) {
    if (written.trim() === '') yield null;
    else yield* pairRows(written, line, at);
  }
}

/** The text of a `Cookie` request header: names and values alone. */
export const header: TransferFormat = {
  id: 'header',
  title: 'Cookie header',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  needsUrl: true,
  aliases: ['header-string', 'cookie-header', 'cookie'],
  detect: (text) => {
    const head = text.slice(0, 8192).trim();
    if (/^cookie:/i.test(head)) return 0.9;
    return /^[^\s{}[\]()<>",;=]+=[^\n]*$/m.test(head) && !/^(?:[{[<]|#\s)/.test(head) ? 0.3 : 0;
  },
  parse,
  format: (cookies, at) => {
    const text = cookieHeader(cookies.filter((cookie) => omittedFromHeader(cookie, at) === null));
    // A value alone could be anything; with the header's name it is known again.
    return text === '' || text.includes('=') ? text : `Cookie: ${text}`;
  },
  omits: omittedFromHeader,
};
