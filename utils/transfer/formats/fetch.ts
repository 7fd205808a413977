import { cookieHeader, omittedFromHeader, pairRows, requestsFor } from '../cookie-pairs';
import type { ImportEvent, ReadAt, TransferFormat } from '../transfer-format';

const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`/.source;

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

function* parse(text: string, at: ReadAt): Generator<ImportEvent> {
  const call = new RegExp(`\\bfetch\\s*\\(\\s*(${STRING})`, 'g');
  const cookie = new RegExp(`["']?\\bcookie["']?\\s*:\\s*(${STRING})`, 'gi');
  const calls = [...text.matchAll(call)].map((found) => ({
    index: found.index,
    url: unquote(found[1] ?? ''),
  }));
  let rows = 0;
  let line = 1;
  let seen = 0;
  for (const found of text.matchAll(cookie)) {
    line += text.slice(seen, found.index).split('\n').length - 1;
    seen = found.index;
    const url = calls.findLast(({ index }) => index < found.index)?.url;
    for (const row of pairRows(unquote(found[1] ?? ''), line, { ...at, url: url ?? at.url })) {
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
  detect: (text) => (/^\s*(?:const\s+\w+\s*=\s*)?(?:await\s+)?fetch\s*\(/.test(text) ? 1 : 0),
  parse,
  format: (cookies, at) =>
    requestsFor(cookies, at)
      .map(({ url, cookies: sent }) => {
        const options = { headers: { cookie: cookieHeader(sent) }, credentials: 'include' };
        return `await fetch(${JSON.stringify(url)}, ${JSON.stringify(options, null, 2)});`;
      })
      .join('\n'),
  omits: omittedFromHeader,
};
