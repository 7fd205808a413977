import { describe, expect, it } from 'vitest';
import { authjs } from '../../../../utils/tokens/formats/authjs';
import { jwe } from '../../../../utils/tokens/formats/jwe';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const [five] = samplesOf('authjs');
// The third sample is under a name of our own: only its key knows it.
const named = samplesOf('authjs').filter(({ context }) => context?.name !== 'our.session-token');

describeFormat(authjs, { 'the same token without a cookie name': five?.token ?? '' }, named);

describe('Auth.js session, further', () => {
  it.each(samplesOf('authjs'))(
    'opens $note as a JWE when the name is only in the key',
    async ({ token, key }) => {
      if (!key) throw new Error('the sample has no key');
      expect(await verifyWith(jwe, token, key)).toMatchObject({ status: 'valid' });
    },
  );

  it('opens with a name that is known by default when none is given', async () => {
    const key = five?.key;
    const text = key?.kind === 'secret' ? key.text : '';
    expect(await verifyWith(jwe, five?.token ?? '', { kind: 'secret', text })).toMatchObject({
      status: 'valid',
      matchedKey: 'text, HKDF of Auth.js, salt "authjs.session-token"',
    });
  });

  it('is of this format in a chunk-named and a prefixed cookie', () => {
    expect(authjs.detect(five?.token ?? '', { name: '__Secure-authjs.session-token.0' })).toBe(true);
  });

  it('leaves other JWEs under the name alone', () => {
    const token =
      'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0.AAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA';
    expect(authjs.detect(token, { name: 'authjs.session-token' })).toBe(false);
  });
});
