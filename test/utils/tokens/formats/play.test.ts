import { play } from '../../../../utils/tokens/formats/play';
import { describeFormat } from '../../../builders/describe-format';

const mac = '0123456789abcdef0123456789abcdef01234567';

describeFormat(play, {
  'a hash and a word': `${mac}-word`,
  'no pairs': `${mac}-`,
  'another separator': `${mac}:user=ana`,
  'upper case': `${mac.toUpperCase()}-user=ana`,
  'a space': `${mac}-user=a b`,
  'a pair without a name': `${mac}-=ana`,
});
