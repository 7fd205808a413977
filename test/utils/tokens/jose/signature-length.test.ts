import { describe, expect, it } from 'vitest';
import { isSignatureLength } from '../../../../utils/tokens/jose/signature-length';

describe('isSignatureLength', () => {
  it.each([
    ['HS256', 43, true],
    ['HS256', 42, false],
    ['HS256', 46, false],
    ['HS512', 86, true],
    ['ES256', 86, true],
    ['ES512', 176, true],
    ['EdDSA', 86, true],
    ['EdDSA', 152, true],
    ['RS256', 342, true],
    ['PS512', 683, true],
    ['RS256', 341, false],
    ['RS256', 43, false],
    ['XY1', 5, true],
    ['constructor', 5, true],
    [undefined, 5, true],
  ])('%s with %i characters: %s', (alg, length, expected) => {
    expect(isSignatureLength(alg, length)).toBe(expected);
  });
});
