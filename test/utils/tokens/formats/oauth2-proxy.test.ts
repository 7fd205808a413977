import { oauth2Proxy } from '../../../../utils/tokens/formats/oauth2-proxy';
import { describeFormat } from '../../../builders/describe-format';

const mac = `${'A'.repeat(43)}=`;

describeFormat(oauth2Proxy, {
  'a time in milliseconds': `AAAA|1763600000000|${mac}`,
  'two parts': `AAAA|1763600000`,
  'four parts': `AAAA|1763600000|${mac}|AAAA`,
  'a signature without padding': `AAAA|1763600000|${mac.slice(0, -1)}`,
  'no content': `|1763600000|${mac}`,
  'standard base64': `AA/+|1763600000|${mac}`,
});
