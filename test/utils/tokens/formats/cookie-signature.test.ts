import { describe, expect, it } from 'vitest';
import { cookieSignature } from '../../../../utils/tokens/formats/cookie-signature';
import { describeFormat, verifyWith } from '../../../builders/describe-format';

const signature = 'N5r0C3M8W+IPpzyAJaIddMWbTGfDSO+bfKlZErJ+MeE';

describeFormat(cookieSignature, {
  'a URL': `https://example.com/a.${signature}`,
  'what is still percent-encoded': `s%3Afoobar.${signature}`,
  'a long word': `module.${'abcdefghijklmnopqrstuvwxyz'.padEnd(43, 'A')}`,
  padding: `hello.${signature}=`,
});

describe('cookie-signature, further', () => {
  it('takes the bytes that a secret in hexadecimal means', async () => {
    const token = 'hello.hIvljrKw5oOZtHHSq5u+MlL27cgnPKX77y7F+x5r1to';
    expect(await verifyWith(cookieSignature, token, { kind: 'secret', text: 'a0abbc0c' })).toMatchObject({
      status: 'valid',
      matchedKey: 'hex',
    });
  });
});
