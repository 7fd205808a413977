import { aspnetForms } from '../../../../utils/tokens/formats/aspnet-forms';
import { describeOpaque } from '../../../builders/describe-opaque';

describeOpaque(aspnetForms, '.ASPXAUTH', ['0123456789ABCDEF'.repeat(12), 'ab'.repeat(48)], {
  'an odd number of digits': ['.ASPXAUTH', 'ABC'.repeat(33)],
  '94 digits': ['.ASPXAUTH', 'AB'.repeat(47)],
  'a letter that is no digit': ['.ASPXAUTH', `${'AB'.repeat(50)}AG`],
  'another name': ['blob', 'AB'.repeat(60)],
});
