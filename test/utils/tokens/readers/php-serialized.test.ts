import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, utf8 } from '../../../../utils/tokens/bytes';
import { readPhpSerialized } from '../../../../utils/tokens/readers/php-serialized';

const path = join(import.meta.dirname, '../../../fixtures/php-serialized.json');
const { samples } = JSON.parse(readFileSync(path, 'utf8')) as {
  samples: { note: string; hex: string; value: unknown }[];
};
const bytesOf = (hex: string) => fromHex(hex) ?? new Uint8Array();
const codeOf = (bytes: Uint8Array) => {
  const read = readPhpSerialized(bytes);
  return 'problem' in read ? read.problem.code : 'read';
};

describe("reading PHP's serialize()", () => {
  it.each(samples)('reads what PHP wrote of $note', ({ hex, value }) => {
    expect(readPhpSerialized(bytesOf(hex))).toEqual({ value });
  });

  it.each(samples)('says of every beginning of $note that it is cut off', ({ hex }) => {
    const whole = bytesOf(hex);
    for (let end = 0; end < whole.length; end++) expect(codeOf(whole.subarray(0, end))).not.toBe('read');
  });

  it.each([
    ['a list of a thousand million', 'a:1000000000:{}', 'data-truncated'],
    ['a text of a claimed gigabyte', 's:1000000000:"a";', 'data-truncated'],
    ['a length of eleven digits', 's:10000000000:"a";', 'data-invalid'],
    ['a negative length', 's:-1:"";', 'data-invalid'],
    ['a boolean of 2', 'b:2;', 'data-invalid'],
    ['an integer of words', 'i:one;', 'data-invalid'],
    ['a list for a key', 'a:1:{a:0:{}i:1;}', 'data-invalid'],
    ['an unknown type', 'x:1;', 'data-unknown-tag'],
    ['more after the value', 'N;N;', 'data-trailing'],
    ['nothing', '', 'data-truncated'],
    ['lists nested 10,000 deep', `${'a:1:{i:0;'.repeat(10_000)}N;${'}'.repeat(10_000)}`, 'data-too-deep'],
  ])('refuses %s', (_name, text, code) => {
    expect(codeOf(utf8(text))).toBe(code);
  });

  it('keeps a key named __proto__ as data', () => {
    const read = readPhpSerialized(utf8('a:1:{s:9:"__proto__";i:1;}'));
    expect('value' in read && Object.entries(read.value as object)).toEqual([['__proto__', 1]]);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'a:1:{',
      's:3:"abc";',
      'i:1;',
      'N;',
      '}',
      'O:1:"A":0:{',
      'd:1.5;',
      ';',
      ':',
      '9',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }), (parts) => {
        readPhpSerialized(utf8(parts.join('')));
      }),
      { numRuns: 2000 },
    );
  });
});
