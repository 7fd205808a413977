import { starlette } from '../../../../utils/tokens/formats/starlette';
import { describeFormat } from '../../../builders/describe-format';

describeFormat(starlette, {
  'a Flask session': 'eyJ1c2VyX2lkIjo3fQ.awDwjQ.vIwwCaUHQcMEXMUFMzZY4pi2VkI',
  'missing padding': 'eyJ1c2VyIjogImEiLCAiY2FydCI6IFsxLCAyXX0.awDwjQ.O5pNTNUAFZgJ6m1wM8oczuWznBA',
  'no time': 'eyJ1c2VyIjogImEiLCAiY2FydCI6IFsxLCAyXX0=.O5pNTNUAFZgJ6m1wM8oczuWznBA',
  'a payload that is not JSON': 'AAAAAAAAAAAAAAAA.awDwjQ.O5pNTNUAFZgJ6m1wM8oczuWznBA',
});
