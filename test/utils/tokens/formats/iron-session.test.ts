import { ironSession } from '../../../../utils/tokens/formats/iron-session';
import { describeFormat, samplesOf } from '../../../builders/describe-format';

const seal = samplesOf('iron-session')[0]?.token ?? '';

describeFormat(ironSession, {
  'seven parts': seal.split('*').slice(0, 7).join('*'),
  'nine parts': `${seal.replace(/~.*$/, '')}*x`,
  'an older generation': seal.replace('Fe26.2', 'Fe26.1'),
  'a salt that is not hexadecimal': seal.replace(/\*[0-9a-f]{64}/, (salt) => salt.replace(/.$/, 'g')),
  'a version that is no number': seal.replace(/~\d+$/, '~x'),
  'a space at its end': `${seal} `,
});
