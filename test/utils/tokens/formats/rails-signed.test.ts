import { railsSigned } from '../../../../utils/tokens/formats/rails-signed';
import { describeFormat } from '../../../builders/describe-format';

const mac = '3a983fbc58911c5266d7748a6a55165f74d412f4';

describeFormat(railsSigned, {
  'a word with a Git hash': `release--${mac}`,
  'an AES-CBC message': `${btoa(`${btoa('0123456789abcdef')}--${btoa('0123456789abcdef')}`)}--${mac}`,
  'upper-case hexadecimal': `ImFuYSI=--${mac.toUpperCase()}`,
  'a MAC one digit short': `ImFuYSI=--${mac.slice(1)}`,
  'no data': `--${mac}`,
  'data that is not base64': `Im!uYSI=--${mac}`,
  'one dash': `ImFuYSI=-${mac}`,
  'control characters in the content': `${btoa('a\u0001b')}--${mac}`,
});
