import { phpSession } from '../../../../utils/tokens/formats/php-session';
import { samplesOf } from '../../../builders/describe-format';
import { describeOpaque } from '../../../builders/describe-opaque';

describeOpaque(
  phpSession,
  'PHPSESSID',
  samplesOf('php-session').map(({ token }) => token),
  {
    'an MD5 sum under another name': ['_ga', '5d41402abc4b2a76b9719d911017c592'],
    '21 characters': ['PHPSESSID', 'a'.repeat(21)],
    '257 characters': ['PHPSESSID', 'a'.repeat(257)],
    'an underscore': ['PHPSESSID', `${'a'.repeat(30)}_`],
  },
);
