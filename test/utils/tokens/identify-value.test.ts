import { describe, expect, it } from 'vitest';
import { identifyValue } from '../../../utils/tokens/identify-value';

describe('naming an opaque value', () => {
  it.each([
    // RFC 9562 appendix A
    ['C232AB00-9414-11EC-B3C8-9F6BDECED846', { kind: 'uuid', version: 1, bits: 14, issuedAt: 1_645_557_742 }],
    ['919108f7-52d1-4320-9bac-f847db4148a8', { kind: 'uuid', version: 4, bits: 122 }],
    ['2ed6657d-e927-568b-95e1-2665a8aea6a2', { kind: 'uuid', version: 5, bits: 0 }],
    ['1EC9414C-232A-6B00-B3C8-9F6BDECED846', { kind: 'uuid', version: 6, bits: 14, issuedAt: 1_645_557_742 }],
    ['017F22E2-79B0-7CC3-98C4-DC0C0C07398F', { kind: 'uuid', version: 7, bits: 74, issuedAt: 1_645_557_742 }],
    ['01ARZ3NDEKTSV4RRFFQ69G5FAV', { kind: 'ulid', issuedAt: 1_469_922_850, bits: 80 }],
    ['5d41402abc4b2a76b9719d911017c592', { kind: 'hex', bits: 128 }],
    ['1700000000', { kind: 'number', bits: 33 }],
    ['aB3dE5gH7jK9mN2pQ4sT6w==', { kind: 'base64', bits: 132 }],
  ])('%s', (value, identity) => {
    expect(identifyValue(value)).toEqual(identity);
  });

  it.each([
    ['a word', 'preferences'],
    ['mixed-case hexadecimal', '5D41402abc4b'],
    ['an odd number of digits', '5d41402ab'],
    ['a UUID of no version', '919108f7-52d1-0320-9bac-f847db4148a8'],
    ['a UUID in text', 'id=919108f7-52d1-4320-9bac-f847db4148a8'],
    ['a text longer than any id', 'a1'.repeat(300)],
    ['nothing', ''],
  ])('says nothing of %s', (_name, value) => {
    expect(identifyValue(value)).toBeNull();
  });
});
