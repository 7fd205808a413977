import { itsdangerous } from '../../../../utils/tokens/formats/itsdangerous';
import { describeFormat } from '../../../builders/describe-format';

describeFormat(itsdangerous, {
  'a payload that is not JSON': 'AAAAAAAAAAAA.wSPHqC0gR7VUqivlSukJ0IeTDgo',
  'a file name': 'WzFd.min.js',
  'a signature one character short': 'WzEsMiwzLDRd.SPHqC0gR7VUqivlSukJ0IeTDgo',
  'an empty payload': '.wSPHqC0gR7VUqivlSukJ0IeTDgo',
  'a JWT of three parts': 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.qMiH8mjCDDZrBQ6fGyAWZ1p8HmGcMSRRoCoPK4eIBBA',
});
