import { describe, expect, it } from 'vitest';
import { basic } from '../../../../utils/tokens/formats/basic';
import { describeFormat } from '../../../builders/describe-format';

describeFormat(
  basic,
  {
    'no colon': `Basic ${btoa('Aladdin')}`,
    'the base64 alone': btoa('Aladdin:open sesame'),
    'another scheme': `Bearer ${btoa('Aladdin:open sesame')}`,
    'control characters': `Basic ${btoa('a:\u0001\u0002')}`,
    'a word after Basic': 'Basic authentication',
  },
  [
    { note: "RFC 7617's own example", token: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' },
    { note: "RFC 7617's example in UTF-8", token: 'Basic dGVzdDoxMjPCow==' },
    {
      note: 'a whole header line, scheme in lower case',
      token: 'Authorization: basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    },
  ],
);

describe('Basic credentials, further', () => {
  it('names the user and says only how long the password is', () => {
    expect(basic.decode('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==')).toEqual({
      format: 'basic',
      parts: [
        { name: 'user', value: 'Aladdin' },
        { name: 'password', value: '11 characters' },
      ],
    });
  });
});
