import { describe, expect, it } from 'vitest';
import { jweJson } from '../../../../utils/tokens/formats/jwe-json';
import { samplesOf, verifyWith } from '../../../builders/describe-format';

const samples = samplesOf('jwe-json');
const flattened = JSON.parse(samples[1]?.token ?? '{}') as Record<string, unknown>;

describe('encrypted tokens in JSON form', () => {
  it.each(samples)('opens with its key: $note', async ({ token, key, decrypted }) => {
    expect(jweJson.decode(token)).toMatchObject({
      format: 'jwe-json',
      encrypted: true,
      header: { enc: 'A256GCM' },
    });
    const verdict = await verifyWith(jweJson, token, key ?? { kind: 'secret', text: '' });
    expect(verdict).toMatchObject({ status: 'valid', decrypted: { claims: decrypted } });
  });

  it.each(samples)('is invalid with another key: $note', async ({ token }) => {
    const other = { kind: 'secret', text: '00'.repeat(32) } as const;
    expect(await verifyWith(jweJson, token, other)).toMatchObject({
      status: 'invalid',
      code: 'decryption-failed',
    });
  });

  it.each([
    ['no ciphertext', { ciphertext: undefined }],
    ['padding in a part', { iv: 'AAAA=' }],
    ['a shared header that is no object', { unprotected: 'x' }],
    ['a header member in two places', { header: { enc: 'A256GCM' } }],
    ['recipients beside an encrypted key', { recipients: [{}] }],
  ])('refuses %s', (_, change) => {
    expect(jweJson.detect(JSON.stringify({ ...flattened, ...change }))).toBe(false);
  });

  it('refuses other JSON', () => {
    expect(jweJson.detect('{"ciphertext":"AAAA","iv":"AAAA"}')).toBe(false);
    expect(jweJson.detect('{"ciphertext":')).toBe(false);
  });
});
