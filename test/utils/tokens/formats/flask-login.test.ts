import { flaskLogin } from '../../../../utils/tokens/formats/flask-login';
import { describeFormat } from '../../../builders/describe-format';

const mac = '0123456789abcdef'.repeat(8);

describeFormat(flaskLogin, {
  'no id': `|${mac}`,
  'upper case': `42|${mac.toUpperCase()}`,
  'a digest one digit short': `42|${mac.slice(1)}`,
  'two bars': `4|2|${mac}`,
  'an id of 257 characters': `${'a'.repeat(257)}|${mac}`,
});
