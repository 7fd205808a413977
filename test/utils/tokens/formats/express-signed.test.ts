import { expressSigned } from '../../../../utils/tokens/formats/express-signed';
import { describeFormat } from '../../../builders/describe-format';

const signature = 'N5r0C3M8W+IPpzyAJaIddMWbTGfDSO+bfKlZErJ+MeE';

describeFormat(expressSigned, {
  "the end of a URL's scheme": `s://example.com/a.${signature}`,
  'no id': `s:.${signature}`,
  'no s:': `foobar.${signature}`,
  padding: `s:foobar.${signature}=`,
  'the base64url alphabet': `s:foobar.${signature.replaceAll('+', '-')}`,
  'leftover bits': `s:foobar.${signature.slice(0, -1)}F`,
  'a signature one character short': `s:foobar.${signature.slice(1)}`,
});
