import { JsonCursor, jsonHead, parseJson } from '../json-cursor';
import { afterEnd, arrayRows } from '../json-rows';
import { readStorageEntry } from '../read-storage-entry';
import type { ImportEvent, ReadAt, TransferFormat } from '../transfer-format';
import { draftOfWebExtCookie } from '../webext-json';

/** Raised when an older Jarlens could misread the file. */
const BUNDLE_VERSION = 1;

function refused(code: string, message: string): ImportEvent {
  return { line: 1, problem: { code, message } };
}

function* parse(text: string, at: ReadAt): Generator<ImportEvent> {
  const cursor = new JsonCursor(text);
  for (const key of cursor.members()) {
    if (key === 'version') {
      const start = cursor.at;
      cursor.skipValue();
      const version = parseJson(text.slice(start, cursor.at));
      if (typeof version !== 'number' || version > BUNDLE_VERSION) {
        yield refused(
          'bundle-newer',
          `This file is from a newer Jarlens (format ${String(version)}): update to read it.`,
        );
        return;
      }
    } else if (key === 'cipher') {
      yield refused('bundle-encrypted', 'This file is encrypted: its passphrase is needed.');
      return;
    } else if (key === 'cookies') {
      if (!(yield* arrayRows(cursor, at, draftOfWebExtCookie))) return;
    } else if (key === 'storage') {
      for (const span of cursor.items()) {
        const storage = readStorageEntry(parseJson(text.slice(span.start, span.end)));
        if (storage) yield { storage };
        else {
          const code = span.complete ? 'bundle-storage' : 'import-truncated';
          const message = span.complete
            ? 'This is no storage entry.'
            : 'The file breaks off in the middle of this entry.';
          yield { line: span.line, problem: { code, message } };
        }
      }
    }
  }
  yield* afterEnd(cursor, '}');
}

/** Jarlens' own bundle: cookies with partitions and stores, and web storage, without loss. Versioned; see also `encryptBundle`. */
export const jarlens: TransferFormat = {
  id: 'jarlens',
  title: 'Jarlens bundle (JSON)',
  fileExtension: 'json',
  mediaType: 'application/json',
  aliases: ['bundle', 'jarlens-bundle'],
  detect: (text) => (jsonHead(text).keys.has('jarlens') ? 1 : 0),
  parse,
  format: (cookies, { now, storage }) =>
    JSON.stringify(
      {
        jarlens: 'bundle',
        version: BUNDLE_VERSION,
        created: new Date(now).toISOString(),
        cookies,
        ...(storage && storage.length > 0 ? { storage } : {}),
      },
      null,
      2,
    ),
};
