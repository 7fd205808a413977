import { describe, expect, it } from 'vitest';
import { djangoSigning } from '../../../../utils/tokens/formats/django-signing';
import { describeFormat } from '../../../builders/describe-format';

describeFormat(djangoSigning, {
  'a database session key': 'fh8dtu3k0f7dsk5jd2k9v1mzq8xkh0ab',
  'no time': 'ImhlbGxvIg:YIye-ze3TTx7gtSv422nZA4sgmk',
  'a time before Django': 'ImhlbGxvIg:00001:YIye-ze3TTx7gtSv422nZA4sgmk',
  'a payload that is not JSON': 'AAAAAAAA:1QaUZC:YIye-ze3TTx7gtSv422nZA4sgmk',
  'a signature one character short': 'ImhlbGxvIg:1QaUZC:Iye-ze3TTx7gtSv422nZA4sgmk',
  'a clock time': 'at 10:20:30',
});

describe('Django signed data, further', () => {
  it('never opens a pickle', () => {
    const decoded = djangoSigning.decode('gAR9lIwBYZRLAXMu:1QaUZC:YIye-ze3TTx7gtSv422nZA4sgmk');
    expect(decoded?.problems?.map(({ code }) => code)).toEqual(['pickle-not-read']);
    expect(decoded).not.toHaveProperty('payload');
  });
});
