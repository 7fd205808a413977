import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../../utils/tokens/bytes';
import { readErlangTerm } from '../../../../utils/tokens/readers/erlang-term';

const path = join(import.meta.dirname, '../../../fixtures/erlang-term.json');
const { samples } = JSON.parse(readFileSync(path, 'utf8')) as {
  samples: { note: string; hex: string; value: unknown }[];
};
const bytesOf = (hex: string) => fromHex(hex) ?? new Uint8Array();
const codeOf = (bytes: Uint8Array) => {
  const read = readErlangTerm(bytes);
  return 'problem' in read ? read.problem.code : 'read';
};

describe("reading Erlang's external terms", () => {
  it.each(samples)('reads what Erlang wrote of $note', ({ hex, value }) => {
    expect(readErlangTerm(bytesOf(hex))).toEqual({ value });
  });

  it.each(samples)('says of every beginning of $note that it is cut off', ({ hex }) => {
    const whole = bytesOf(hex);
    for (let end = 0; end < whole.length; end++) expect(codeOf(whole.subarray(0, end))).not.toBe('read');
  });

  it.each([
    ['a list of four thousand million', '836cffffffff', 'data-truncated'],
    ['a tuple of four thousand million', '8369ffffffff', 'data-truncated'],
    ['a map of four thousand million', '8374ffffffff', 'data-truncated'],
    ['a text of a claimed 4 GiB', '836dffffffff61', 'data-truncated'],
    ['an integer of a claimed 4 GiB', '836fffffffff00', 'data-too-large'],
    ['a function', '8370', 'data-unknown-tag'],
    ['compressed terms', '8350', 'data-unknown-tag'],
    ['version 130', '826101', 'data-invalid'],
    ['more after the term', '83610161', 'data-trailing'],
    ['tuples nested 10,000 deep', `83${'6801'.repeat(10_000)}6a`, 'data-too-deep'],
  ])('refuses %s', (_name, hex, code) => {
    expect(codeOf(bytesOf(hex))).toBe(code);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readErlangTerm(new Uint8Array([131, ...bytes]));
      }),
      { numRuns: 2000 },
    );
  });
});
