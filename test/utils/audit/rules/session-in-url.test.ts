import { sessionInUrl } from '../../../../utils/audit/rules/session-in-url';
import { describeRule, RANDOM_ID, SECRET } from '../../../builders/audit';

const token = `${btoa('{"alg":"HS256","typ":"JWT"}').replace(/=/g, '')}.${btoa('{"sub":"1"}').replace(/=/g, '')}.${SECRET}${'a'.repeat(31)}`;

describeRule(sessionInUrl, [
  ['passes a plain address', { url: 'https://app.example.com/?page=2&sid=1' }, []],
  ['fails a session parameter', { url: `https://app.example.com/?PHPSESSID=${SECRET}` }, ['high']],
  [
    'fails a rewritten path',
    { url: `https://app.example.com/fred;jsessionid=1A530637289A03B07199A44E8D531427?foo=bar` },
    ['high'],
  ],
  [
    'fails a token in the fragment',
    { url: `https://app.example.com/#access_token=${RANDOM_ID}&token_type=bearer` },
    ['high'],
  ],
  ['fails a token under any name', { url: `https://app.example.com/?x=${token}` }, ['high']],
  [
    'fails a frame too',
    { frames: [{ id: 1, parentId: 0, url: `https://f.example/?access_token=${RANDOM_ID}` }] },
    ['high'],
  ],
  [
    'passes eight characters and fails nine',
    { url: 'https://app.example.com/?jsessionid=12345678&phpsessid=123456789' },
    ['high'],
  ],
  ['survives no address', { url: ':::' }, []],
]);
