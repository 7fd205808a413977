import { describe, expect, it } from 'vitest';
import { railsEncrypted } from '../../../../utils/tokens/formats/rails-encrypted';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const block = btoa('0123456789abcdef');
const iv = btoa('0123456789ab');

describeFormat(railsEncrypted, {
  'an IV of another length (GCM)': `${block}--${block}--${block}`,
  'a tag of another length (GCM)': `${block}--${iv}--${iv}`,
  'no ciphertext (GCM)': `--${iv}--${block}`,
  'four parts': `${block}--${iv}--${block}--${block}`,
  'a signed message': 'ImFuYSI=--3a983fbc58911c5266d7748a6a55165f74d412f4',
  'half a block of ciphertext (CBC)': `${btoa(`${btoa('01234567')}--${block}`)}--3a983fbc58911c5266d7748a6a55165f74d412f4`,
});

describe('Rails encrypted message, further', () => {
  it('checks the MAC of an AES-CBC message before it decrypts', async () => {
    const sample = samplesOf('rails-encrypted').find(({ note }) => note === 'AES-CBC');
    const changed = sample?.token.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '';
    const answer = await verifyWith(railsEncrypted, changed, sample?.key ?? { kind: 'secret', text: '' });
    expect(answer).toMatchObject({ status: 'invalid', code: 'decryption-failed' });
    expect(answer).not.toHaveProperty('decrypted');
  });

  it('gives purpose as well as content', async () => {
    const sample = samplesOf('rails-encrypted')[0];
    const answer = await verifyWith(
      railsEncrypted,
      sample?.token ?? '',
      sample?.key ?? { kind: 'secret', text: '' },
    );
    expect(answer.decrypted?.header).toMatchObject({ pur: 'cookie._app_session' });
    expect(answer.matchedKey).toBe('text, PBKDF2-SHA1 "authenticated encrypted cookie"');
  });
});
