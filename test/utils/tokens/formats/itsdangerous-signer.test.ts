import { itsdangerousSigner } from '../../../../utils/tokens/formats/itsdangerous-signer';
import { describeFormat } from '../../../builders/describe-format';

describeFormat(itsdangerousSigner, {
  'a long member name': 'document.getElementsByTagNameNextNow',
  'a signature alone': '.wSPHqC0gR7VUqivlSukJ0IeTDgo',
  'a control character': 'a\u0000b.wSPHqC0gR7VUqivlSukJ0IeTDgo',
  'a signature one character long': 'my string.wSPHqC0gR7VUqivlSukJ0IeTDgoA',
  'leftover bits': 'my string.wSPHqC0gR7VUqivlSukJ0IeTDgp',
});
