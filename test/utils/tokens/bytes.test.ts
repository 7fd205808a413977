import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, peekBase64 } from '../../../utils/tokens/bytes';

describe('peekBase64', () => {
  it('gives each byte that decoding gives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(fromBase64(text)?.length).toBe(bytes.length);
        expect([...bytes].map((_, index) => peekBase64(text, index))).toEqual([...bytes]);
      }),
    );
  });

  it.each([
    ['', 0],
    ['A', 0],
    ['AAAA', 3],
    ['-_-_', 0],
    ['A ==', 0],
    ['ăîâș', 0],
  ])('gives nothing of %j at %d', (text, index) => {
    expect(peekBase64(text, index)).toBe(-1);
  });
});
