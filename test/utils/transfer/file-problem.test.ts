import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatCookies } from '../../../utils/transfer';
import { fileProblem } from '../../../utils/transfer/file-problem';
import { LARGEST_FILE } from '../../../utils/transfer/largest-file';
import { aCookie } from '../../builders/cookie';
import { now } from '../../builders/transfer';

const imports = new URL('../../corpus/imports/', import.meta.url);
const { text: json } = formatCookies('cookie-editor', [aCookie(), aCookie({ value: 'ünî ✓' })], { now });
/** The same bytes on every run, as those of what is packed. */
const packed = Uint8Array.from({ length: 3000 }, (_, i) => ((i * i * 31 + i * 7) % 255) + 1);
const bytes = (encoding: BufferEncoding, text: string) => Buffer.from(text, encoding) as BlobPart;

describe('a file is read', () => {
  it.each(readdirSync(imports))('when it is an export: %s', async (name) => {
    expect(await fileProblem(new Blob([readFileSync(new URL(name, imports))]))).toBeNull();
  });

  it.each([
    ['with a byte order mark', bytes('utf8', `\ufeff${json}`)],
    ['in UTF-16 with a byte order mark', bytes('utf16le', `\ufeff${json}`)],
    ['in UTF-16, the larger half first', Buffer.from(`\ufeff${json}`, 'utf16le').swap16() as BlobPart],
    ['in Latin-1', bytes('latin1', '# Café\n.shop.test\tTRUE\t/\tTRUE\t0\tn\tvälue\n')],
  ])('when it is text %s', async (_, part) => {
    expect(await fileProblem(new Blob([part]))).toBeNull();
  });
});

describe('a file is not read', () => {
  it.each([
    [
      'a picture',
      bytes(
        'base64',
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      ),
    ],
    ['a database', bytes('latin1', `SQLite format 3\0\x10\0\x01\x01${'\0'.repeat(2000)}cookies`)],
    ['what is packed', packed],
    ['what has a NUL in its text', bytes('latin1', 'a=1; b=2\0; c=3')],
  ])('when it is %s', async (_, part) => {
    expect(await fileProblem(new Blob([part]))).toBe('file-no-text');
  });

  it('when it is empty, too large or gone', async () => {
    expect(await fileProblem(new Blob([]))).toBe('import-empty');
    const gone = { text: () => Promise.reject(new DOMException('', 'NotFoundError')) };
    const file = (size: number) => ({ size, slice: () => gone }) as unknown as Blob;
    expect(await fileProblem(file(LARGEST_FILE + 1))).toBe('import-file-too-large');
    expect(await fileProblem(file(1))).toBe('file-unreadable');
  });
});
