import { authjsCsrf } from '../../../../utils/tokens/formats/authjs-csrf';
import { describeFormat } from '../../../builders/describe-format';

const half = '0123456789abcdef'.repeat(4);

describeFormat(authjsCsrf, {
  'one half': half,
  'upper case': `${half}|${half.toUpperCase()}`,
  'a half one digit short': `${half}|${half.slice(1)}`,
  'another separator': `${half}:${half}`,
  'three halves': `${half}|${half}|${half}`,
});
