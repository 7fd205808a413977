import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValue } from '../../../utils/text/decode-value';
import { layOutJson } from '../../../utils/text/json-layout';

const layers = (value: string) => decodeValue(value).map(({ step, text }) => [step, text]);

describe('a value is opened', () => {
  it.each([
    ['from percent-encoding', 'a%20b', [['percent', 'a b']]],
    ['from quotes', '"plain text"', [['quotes', 'plain text']]],
    ['from base64', btoa('hello there'), [['base64', 'hello there']]],
    ['from base64url', 'aGVsbG8_dGhlcmU_', [['base64url', 'hello?there?']]],
    ['as JSON, laid out', '{"a":1}', [['json', '{\n  "a": 1\n}']]],
    [
      'through several layers',
      encodeURIComponent(btoa('{"user":7}')),
      [
        ['percent', btoa('{"user":7}')],
        ['base64', '{"user":7}'],
        ['json', '{\n  "user": 7\n}'],
      ],
    ],
  ])('%s', (_, value, expected) => {
    expect(layers(value)).toEqual(expected);
  });
});

it('of brackets in brackets is not drowned in spaces', () => {
  for (const depth of [100, 5000, 200_000]) {
    const [layer] = decodeValue('['.repeat(depth) + ']'.repeat(depth));
    expect(layer?.text.length ?? 0).toBeLessThan(depth * 260);
  }
  expect(layOutJson('{"a":'.repeat(100_000)).length).toBeLessThan(100_000 * 140);
});

describe('a value is left as it is', () => {
  it.each([
    ['plain words', 'hello'],
    ['the empty value', ''],
    ['a number', '42'],
    ['broken percent-encoding', '%E0%A4%A'],
    ['a hexadecimal id', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a token', 'abc.def.ghi'],
    ['half of some JSON', '{"a":'],
    ['letters that happen to be base64 of bytes', 'AAECAwQFBgcI'],
  ])('%s', (_, value) => {
    expect(layers(value)).toEqual([]);
  });
});

it('decoding never throws and never goes on for ever', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(decodeValue(text).length).toBeLessThanOrEqual(4);
    }),
  );
});
