import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Bytes } from '../../../utils/cookies/cookie-key';

it('counts the bytes that TextEncoder would write', () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Bytes(text)).toBe(encoder.encode(text).length);
    }),
  );
  for (const text of ['', 'a', 'é', '春', '😀', '\ud800', '\udc00', '\ud800a', '\udc00\ud800', '😀\ud83d']) {
    expect(utf8Bytes(text)).toBe(encoder.encode(text).length);
    const long = text.repeat(4000);
    expect(utf8Bytes(long)).toBe(encoder.encode(long).length);
  }
});
