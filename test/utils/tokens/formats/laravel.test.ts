import { describe, expect, it } from 'vitest';
import { laravel } from '../../../../utils/tokens/formats/laravel';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const block = btoa('0123456789abcdef');
const pack = (value: object) => btoa(JSON.stringify(value));

describeFormat(laravel, {
  'a JWS in JSON form': pack({ payload: 'e30', protected: 'eyJhbGciOiJIUzI1NiJ9', signature: 'AA' }),
  'an IV of eight bytes': pack({ iv: btoa('01234567'), value: block, mac: '0'.repeat(64) }),
  'a MAC that is not 32 bytes': pack({ iv: block, value: block, mac: '0'.repeat(62) }),
  'half a block': pack({ iv: block, value: btoa('01234567'), mac: '0'.repeat(64) }),
  'both a MAC and a tag': pack({ iv: btoa('0123456789ab'), value: block, mac: '0'.repeat(64), tag: block }),
  neither: pack({ iv: block, value: block, mac: '', tag: '' }),
  'numbers for text': pack({ iv: 1, value: 2, mac: 3 }),
});

describe('Laravel, further', () => {
  it('does not decrypt when the MAC does not fit, whatever the key', async () => {
    const sample = samplesOf('laravel')[0];
    const json = JSON.parse(atob(sample?.token ?? '')) as { mac: string };
    const token = pack({ ...json, mac: `${json.mac.slice(0, -1)}${json.mac.endsWith('0') ? '1' : '0'}` });
    const answer = await verifyWith(laravel, token, sample?.key ?? { kind: 'secret', text: '' });
    expect(answer.status).toBe('invalid');
    expect(answer).not.toHaveProperty('decrypted');
  });

  it('takes the MAC in lower case only, as hash_equals compares it', async () => {
    const sample = samplesOf('laravel')[0];
    const json = JSON.parse(atob(sample?.token ?? '')) as { mac: string };
    const token = pack({ ...json, mac: json.mac.toUpperCase() });
    expect(json.mac).toMatch(/[a-f]/);
    const answer = await verifyWith(laravel, token, sample?.key ?? { kind: 'secret', text: '' });
    expect(answer.status).toBe('invalid');
  });

  it('makes no claim with a key of a length that Laravel does not take', async () => {
    for (const sample of samplesOf('laravel')) {
      const key = { kind: 'secret', text: 'fifteen letters' } as const;
      const expected = { status: 'unsupported', code: 'key-length' };
      expect(await verifyWith(laravel, sample.token, key)).toMatchObject(expected);
    }
  });
});
