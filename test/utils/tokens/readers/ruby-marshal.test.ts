import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../../utils/tokens/bytes';
import { readRubyMarshal } from '../../../../utils/tokens/readers/ruby-marshal';

const path = join(import.meta.dirname, '../../../fixtures/ruby-marshal.json');
const { samples } = JSON.parse(readFileSync(path, 'utf8')) as {
  samples: { note: string; hex: string; value: unknown }[];
};
const bytesOf = (hex: string) => fromHex(hex) ?? new Uint8Array();
const codeOf = (bytes: Uint8Array) => {
  const read = readRubyMarshal(bytes);
  return 'problem' in read ? read.problem.code : 'read';
};

describe('reading Marshal', () => {
  it.each(samples)('reads what Ruby wrote of $note', ({ hex, value }) => {
    expect(readRubyMarshal(bytesOf(hex))).toEqual({ value });
  });

  it.each(samples)('says of every beginning of $note that it is cut off', ({ hex }) => {
    const whole = bytesOf(hex);
    for (let end = 2; end < whole.length; end++) expect(codeOf(whole.subarray(0, end))).not.toBe('read');
  });

  it.each([
    ['a list of two thousand million', '04085b03ffff7f', 'data-truncated'],
    ['a text of a claimed 1 GiB', '04082203000040', 'data-truncated'],
    ['a negative length', '040822fa', 'data-truncated'],
    ['a link to nothing', '04084006', 'data-invalid'],
    ['a symbol that was not named', '04083b00', 'data-invalid'],
    ['an unknown type', '040878', 'data-unknown-tag'],
    ['more after the value', '04083030', 'data-trailing'],
    ['version 3', '040730', 'data-invalid'],
    ['lists nested 10,000 deep', `0408${'5b06'.repeat(10_000)}30`, 'data-too-deep'],
  ])('refuses %s', (_name, hex, code) => {
    expect(codeOf(bytesOf(hex))).toBe(code);
  });

  it('does not unfold one text repeated to gigabytes', () => {
    // A list of 60,001 items: one text of 4,000 characters, then links to it.
    const text = new Uint8Array([0x22, 2, 0xa0, 0x0f, ...new Uint8Array(4000).fill(0x61)]);
    const links = new Uint8Array(120_000).map((_, index) => (index % 2 === 0 ? 0x40 : 6));
    const bytes = new Uint8Array([4, 8, 0x5b, 3, 0x61, 0xea, 0, ...text, ...links]);
    expect(codeOf(bytes)).toBe('data-too-large');
  });

  it('keeps a key named __proto__ as data', () => {
    const read = readRubyMarshal(bytesOf('04087b063a0e5f5f70726f746f5f5f6906'));
    expect('value' in read && Object.entries(read.value as object)).toEqual([['__proto__', 1]]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readRubyMarshal(new Uint8Array([4, 8, ...bytes]));
      }),
      { numRuns: 2000 },
    );
  });
});
