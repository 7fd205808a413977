import { djangoSession } from '../../../../utils/tokens/formats/django-session';
import { describeOpaque } from '../../../builders/describe-opaque';

describeOpaque(djangoSession, 'sessionid', ['fh8dtu3k0f7dsk5jd2k9v1mzq8xkh0ab'], {
  'upper case': ['sessionid', 'FH8DTU3K0F7DSK5JD2K9V1MZQ8XKH0AB'],
  '31 characters': ['sessionid', 'fh8dtu3k0f7dsk5jd2k9v1mzq8xkh0a'],
  'another name': ['id', 'fh8dtu3k0f7dsk5jd2k9v1mzq8xkh0ab'],
});
