import { tokenInStorage } from '../../../../utils/audit/rules/token-in-storage';
import { describeRule, entry, RANDOM_ID, SECRET } from '../../../builders/audit';

const token = `${btoa('{"alg":"HS256","typ":"JWT"}').replace(/=/g, '')}.${btoa('{"sub":"1"}').replace(/=/g, '')}.${SECRET}${'a'.repeat(31)}`;

describeRule(tokenInStorage, [
  ['passes settings', { storage: [entry('theme', 'dark')] }, []],
  ['fails a token in localStorage', { storage: [entry('access_token', token)] }, ['medium']],
  ['is milder in sessionStorage', { storage: [entry('access_token', token, { area: 'session' })] }, ['low']],
  [
    'fails a token inside JSON',
    { storage: [entry('oidc.user:a:b', JSON.stringify({ access_token: token }))] },
    ['medium'],
  ],
  ['fails a token under any name', { storage: [entry('zz', token)] }, ['medium']],
  ['fails an opaque token by the name of its key', { storage: [entry('authToken', RANDOM_ID)] }, ['medium']],
  ['passes a flag by such a name', { storage: [entry('authToken', 'none')] }, []],
  ['leaves a refresh token to its own rule', { storage: [entry('refresh_token', RANDOM_ID)] }, []],
]);
