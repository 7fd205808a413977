import { describe, expect, it } from 'vitest';
import { symfonySignedUrl } from '../../../../utils/tokens/formats/symfony-signed-url';
import { findTokens } from '../../../../utils/tokens/index';
import { describeFormat, samplesOf } from '../../../builders/describe-format';

const hash = `${'A'.repeat(43)}%3D`;

describeFormat(symfonySignedUrl, {
  'an address without a hash': 'https://example.com/_fragment?_path=_format%3Dhtml%26_locale%3Den',
  'a hash of another length': `https://example.com/a?_hash=${'A'.repeat(32)}`,
  'two hashes': `https://example.com/a?_hash=${hash}&_hash=${hash}`,
  'another parameter that ends in _hash': `https://example.com/a?file_hash=${hash}`,
  'text around the address': `see https://example.com/a?_hash=${hash}`,
  'another scheme': `ftp://example.com/a?_hash=${hash}`,
});

describe('Symfony signed address, further', () => {
  it('is not reported where a token of its own stands in the address', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.qMiH8mjCDDZrBQ6fGyAWZ1p8HmGcMSRRoCoPK4eIBBA';
    const hits = findTokens(`https://example.com/a?token=${jwt}&_hash=${hash}`);
    expect(hits.map(({ format }) => format)).toEqual(['jwt']);
  });

  it('takes the base64url of later versions', () => {
    const [sample] = samplesOf('symfony-signed-url');
    const later = sample?.token.replace(/_hash=.*$/, `_hash=${'-_'.repeat(21)}A`) ?? '';
    expect(symfonySignedUrl.detect(later)).toBe(true);
  });
});
