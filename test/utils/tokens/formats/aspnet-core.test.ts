import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../../utils/tokens/bytes';
import { aspnetCore } from '../../../../utils/tokens/formats/aspnet-core';
import { describeFormat } from '../../../builders/describe-format';

const start = [0x09, 0xf0, 0xc9, 0xf0];
const protect = (length: number, magic = start) => {
  const bytes = new Uint8Array(length).map((_, index) => index * 7);
  bytes.set(magic);
  return toBase64Url(bytes);
};

describeFormat(aspnetCore, {
  'a payload too short for its cipher': protect(64),
  'another magic header': protect(120, [0x09, 0xf0, 0xc9, 0xf1]),
  padding: `${protect(100)}==`,
  'a dot': `${protect(120)}.a`,
});

describe('ASP.NET Core protected data, further', () => {
  it('writes the key id as .NET does: the first three fields are little-endian', () => {
    const bytes = new Uint8Array(120);
    bytes.set([
      ...start,
      0x33,
      0x22,
      0x11,
      0x00,
      0x55,
      0x44,
      0x77,
      0x66,
      0x88,
      0x99,
      0xaa,
      0xbb,
      0xcc,
      0xdd,
      0xee,
      0xff,
    ]);
    expect(aspnetCore.decode(toBase64Url(bytes))?.parts?.[0]).toEqual({
      name: 'key-id',
      value: '00112233-4455-6677-8899-aabbccddeeff',
    });
  });
});
