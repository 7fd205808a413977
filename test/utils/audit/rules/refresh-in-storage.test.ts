import { refreshInStorage } from '../../../../utils/audit/rules/refresh-in-storage';
import { describeRule, entry, RANDOM_ID } from '../../../builders/audit';

describeRule(refreshInStorage, [
  ['passes an access token', { storage: [entry('access_token', RANDOM_ID)] }, []],
  ['fails a refresh token by its key', { storage: [entry('refresh_token', RANDOM_ID)] }, ['high']],
  [
    'fails a refresh token inside JSON',
    { storage: [entry('session', JSON.stringify({ user: 1, refreshToken: RANDOM_ID }))] },
    ['high'],
  ],
  [
    'fails it inside JSON inside JSON',
    { storage: [entry('s', JSON.stringify({ a: JSON.stringify({ refresh_token: RANDOM_ID }) }))] },
    ['high'],
  ],
  ['passes an empty one', { storage: [entry('refresh_token', ''), entry('s', '{"refresh_token":""}')] }, []],
  ['passes a setting about refresh tokens', { storage: [entry('s', '{"refresh_token_rotation":true}')] }, []],
]);
