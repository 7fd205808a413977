import { cookieBytes, utf8Bytes } from '../../cookies/cookie-key';
import type { Cookie } from '../../model';
import { JsonCursor, jsonHead, parseJson } from '../json-cursor';
import { afterEnd, isRecord } from '../json-rows';
import type { ImportEvent, TransferFormat } from '../transfer-format';

/** What stands in place of a value: its size, which tells much and reveals little. */
function redactValue(value: string): string {
  return `[redacted: ${utf8Bytes(value)} bytes]`;
}

function* parse(text: string): Generator<ImportEvent> {
  const cursor = new JsonCursor(text);
  for (const key of cursor.members()) {
    if (key !== 'cookies') continue;
    for (const span of cursor.items()) {
      const item = parseJson(text.slice(span.start, span.end));
      const name = isRecord(item) && typeof item['name'] === 'string' ? `“${item['name']}”` : 'This cookie';
      yield {
        line: span.line,
        problem: {
          code: 'bundle-redacted',
          message: `${name} was shared without its value, so it cannot be imported.`,
        },
      };
    }
  }
  yield* afterEnd(cursor, '}');
}

/** A bundle for sharing: every attribute, no value, neither of cookies nor of storage. */
export const redacted: TransferFormat = {
  id: 'redacted',
  title: 'Jarlens, values redacted (JSON)',
  fileExtension: 'json',
  mediaType: 'application/json',
  aliases: ['jarlens-redacted'],
  detect: (text) => (jsonHead(text).keys.has('redacted') ? 1 : 0),
  parse,
  format: (cookies, { now, storage }) =>
    JSON.stringify(
      {
        jarlens: 'bundle',
        redacted: true,
        version: 1,
        created: new Date(now).toISOString(),
        cookies: cookies.map((cookie: Cookie) => ({
          ...cookie,
          value: redactValue(cookie.value),
          bytes: cookieBytes(cookie),
        })),
        ...(storage && storage.length > 0
          ? { storage: storage.map(({ origin, area, key, bytes }) => ({ origin, area, key, bytes })) }
          : {}),
      },
      null,
      2,
    ),
};
