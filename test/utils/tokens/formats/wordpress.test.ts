import { wordpress } from '../../../../utils/tokens/formats/wordpress';
import { describeFormat } from '../../../builders/describe-format';

const rest = `1900000000|${'A'.repeat(43)}|${'0'.repeat(64)}`;

describeFormat(wordpress, {
  'no user': `|${rest}`,
  'a user name that WordPress refuses': `a<b|${rest}`,
  'a time of nine digits': `ana|190000000|${'A'.repeat(43)}|${'0'.repeat(64)}`,
  'a session token one character short': `ana|1900000000|${'A'.repeat(42)}|${'0'.repeat(64)}`,
  'three parts': `ana|1900000000|${'0'.repeat(64)}`,
});
