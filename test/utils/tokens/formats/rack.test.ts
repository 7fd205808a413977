import { describe, expect, it } from 'vitest';
import { rack } from '../../../../utils/tokens/formats/rack';
import { describeFormat, verifyWith } from '../../../builders/describe-format';

describeFormat(rack, {
  'a hash that is no session (signed by Rails)':
    'BAh7BkkiBmEGOgZFVGkG--3a983fbc58911c5266d7748a6a55165f74d412f4',
  'a JSON message of Rails': 'eyJhIjoxfQ==--3a983fbc58911c5266d7748a6a55165f74d412f4',
  'Marshal that is cut off': 'BAh7B0kiD3Nlc3Np--3a983fbc58911c5266d7748a6a55165f74d412f4',
  'HMAC-SHA256': `BAh7BkkiD3Nlc3Npb25faWQGOgZFVGkG--${'0'.repeat(64)}`,
});

describe('Rack session, further', () => {
  it('checks a session whose id is a Ruby object', async () => {
    const token =
      'BAh7B0kiD3Nlc3Npb25faWQGOgZFVG86HVJhY2s6OlNlc3Npb246OlNlc3Npb25JZAY6D0BwdWJsaWNfaWRJIkU5YmI3ZDUyODUyNTAwMDYz' +
      'MGE2NjMxYTA5MjBlMjYzMzFmOGE0MjBhNTdhYWIxNzVkZTFmM2FjMDQ3NmI1NDQzBjsARkkiCmNvdW50BjsARmkG--3a983fbc58911c5266' +
      'd7748a6a55165f74d412f4';
    expect(rack.decode(token)?.payload).toMatchObject({ count: 1 });
    expect(await verifyWith(rack, token, { kind: 'secret', text: 'A'.repeat(64) })).toMatchObject({
      status: 'valid',
      matchedKey: 'text',
    });
  });
});
