import { symfonyRememberMe } from '../../../../utils/tokens/formats/symfony-remember-me';
import { describeFormat } from '../../../builders/describe-format';

const hash = 'ab'.repeat(32);

describeFormat(symfonyRememberMe, {
  'a class without a namespace': `User:YW5h:1900000000:${hash}`,
  'a user that is not base64': `App.User:ana!:1900000000:${hash}`,
  'a time in milliseconds': `App.User:YW5h:1900000000000:${hash}`,
  'three parts': 'App.Entity.User:YW5hQGV4YW1wbGUuY29tYW5hQGV4YW1wbGUuY29t:1900000000',
  'a host and a port': 'www.example.com:8080:1900000000:0123456789012345678901234567890123456789',
});
