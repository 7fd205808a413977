import { djangoSigner } from '../../../../utils/tokens/formats/django-signer';
import { describeFormat } from '../../../builders/describe-format';

describeFormat(djangoSigner, {
  'a URL with a long last part': 'https://example.com/ORGJE_BQfcmCnJPKXSfMe90iIFb4IFr4CXXAKfKJz-o',
  'a JWK thumbprint URN':
    'urn:ietf:params:oauth:jwk-thumbprint:sha-256:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  'a hash in hexadecimal': 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0',
  'standard base64 with a slash in the right place':
    'q83vEjRWeJC/ORGJEXBQfcmCnJPKXSfMe90iIFb4IFr4CXXAKfKJz1o',
  'an empty value': ':ORGJE_BQfcmCnJPKXSfMe90iIFb4IFr4CXXAKfKJz-o',
  padding: 'hello:ORGJE_BQfcmCnJPKXSfMe90iIFb4IFr4CXXAKfKJz-o=',
});
