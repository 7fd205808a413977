import { cookieHeader, omittedFromHeader, pairRows, requestsFor } from '../cookie-pairs';
import { MAX_COMMAND_LENGTH } from '../shell-words';
import type { ImportEvent, ReadAt, TransferFormat } from '../transfer-format';

/** The string literal that begins at or after the spaces at `at`; `null` when none does. */
function literalAt(text: string, at: number): string | null {
  let start = at;
  while (/\s/.test(text[start] ?? '')) start += 1;
  const quote = text[start] ?? '';
  if (quote === '' || !'"\'`'.includes(quote)) return null;
  for (let end = start + 1; end < text.length; end++) {
    if (text[end] === '\\') end += 1;
    else if (text[end] === quote) return text.slice(start, end + 1);
  }
  return null;
}

/** The text of a JavaScript string literal. */
function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi, (_, ...hit: string[]) => {
      const [brace, unicode, hex, other = ''] = hit;
      const code = brace ?? unicode ?? hex;
      if (code !== undefined)
        return Number.parseInt(code, 16) <= 0x10ffff
          ? String.fromCodePoint(Number.parseInt(code, 16))
          : '\ufffd';
      return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '\n': '' }[other] ?? other;
    });
}

/** `fetch` takes a header as bytes, one a character (Fetch, "ByteString"); those of UTF-8 are what browsers send. */
const toByteString = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

/** The text of a header; as it stands where it is not the bytes of one. */
function fromByteString(header: string): string {
  if (!/^[\0-\xff]*$/.test(header) || !/[\x80-\xff]/.test(header)) return header;
  try {
    const bytes = Uint8Array.from(header, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return header;
  }
}

/** A literal whose characters beyond ASCII are escaped: many of such bytes are signs that nobody sees. */
const literalOf = (value: unknown) =>
  JSON.stringify(value, null, 2).replace(
    /[\x7f-\xff]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );

function* parse(written: string, at: ReadAt): Generator<ImportEvent> {
  if (written.length > MAX_COMMAND_LENGTH) {
    const message = 'Only the first million characters of commands are read.';
    yield { line: 1, problem: { code: 'import-command-too-long', message } };
  }
  const text = written.slice(0, MAX_COMMAND_LENGTH);
  let url = at.url;
  let rows = 0;
  let line = 1;
  let seen = 0;
  for (const found of text.matchAll(/\bfetch\s*\(|["']?\bcookie["']?\s*:/gi)) {
    const literal = literalAt(text, found.index + found[0].length);
    // Inside a literal that was read, or not one at all.
    if (found.index < seen || literal === null) continue;
    line += text.slice(seen, found.index).split('\n').length - 1;
    seen = found.index;
    if (found[0].startsWith('fetch')) {
      url = unquote(literal);
      continue;
    }
    for (const row of pairRows(fromByteString(unquote(literal)), line, { ...at, url })) {
      rows += 1;
      yield row;
    }
  }
  if (rows === 0) {
    yield {
      line: 1,
      problem: {
        code: 'fetch-no-cookies',
        message: 'This call has no cookie header: browsers leave it out when they copy.',
      },
    };
  }
}

/** A `fetch` call for Node and other programs; browsers themselves ignore its cookie header. */
export const fetchCall: TransferFormat = {
  id: 'fetch',
  title: 'fetch call (Node)',
  fileExtension: 'js',
  mediaType: 'text/javascript',
  aliases: ['node-fetch', 'javascript'],
  detect: (text) => (/^\s*(?:const\s+\w+\s*=\s*)?(?:await\s+)?fetch\s*\(/.test(text.slice(0, 1000)) ? 1 : 0),
  parse,
  format: (cookies, at) =>
    requestsFor(cookies, at)
      .map(({ url, cookies: sent }) => {
        const options = { headers: { cookie: toByteString(cookieHeader(sent)) }, credentials: 'include' };
        return `await fetch(${JSON.stringify(url)}, ${literalOf(options)});`;
      })
      .join('\n'),
  omits: omittedFromHeader,
};
