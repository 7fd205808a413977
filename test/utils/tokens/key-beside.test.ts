import { describe, expect, it } from 'vitest';
import { keyBeside } from '../../../utils/tokens/key-beside';
import { samplesOf } from '../../builders/describe-format';

const raw = samplesOf('msal')[0]?.token ?? '';
const hit = { format: 'msal', raw };
const { id } = JSON.parse(raw);
const name = 'msal.cache.encryption';
const cookie = (held: unknown) => ({ name, value: encodeURIComponent(JSON.stringify(held)) });

describe('the key beside a token', () => {
  it('is in the cookie of the same id', () => {
    const cookies = [
      { name: 'other', value: '%' },
      cookie({ id: 'another', key: 'old' }),
      cookie({ id, key: 'made-up' }),
    ];
    expect(keyBeside(hit, cookies)).toEqual({ cookie: name, text: 'made-up' });
  });

  it.each([
    ['is of another session', [cookie({ id: 'another', key: 'old' })]],
    ['is no JSON', [{ name, value: '%7B' }]],
    ['is not percent-encoded right', [{ name, value: '%' }]],
    ['has no key', [cookie({ id })]],
    ['is not there', []],
  ])('is gone where the cookie %s', (_, cookies) => {
    expect(keyBeside(hit, cookies)).toEqual({ cookie: name, text: '' });
  });

  it('is nowhere for other formats', () => {
    expect(keyBeside({ format: 'jwe', raw }, [cookie({ id, key: 'made-up' })])).toBeNull();
  });
});
