import { describe, expect, it } from 'vitest';
import { supabase } from '../../../../utils/tokens/formats/supabase';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const pack = (value: unknown) => `base64-${btoa(JSON.stringify(value)).replace(/=+$/, '')}`;

describeFormat(supabase, {
  'JSON that is no session': pack({ theme: 'dark', size: 'large', more: 'x' }),
  'a list': pack(['access_token', 'refresh_token', 'more']),
  'another beginning': pack({ access_token: 'x', more: 'long enough' }).replace('base64-', 'base64:'),
  padding: `${pack({ access_token: 'x', more: 'y' })}=`,
  'text that is not JSON': 'base64-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
});

describe('Supabase session, further', () => {
  it('opens the access token inside', () => {
    expect(supabase.decode(samplesOf('supabase')[0]?.token ?? '')?.nested).toMatchObject({
      format: 'jwt',
      claims: { role: 'authenticated' },
    });
  });

  it('says that a session without an access token cannot be checked', async () => {
    const answer = await verifyWith(supabase, pack({ user: { id: '7', email: 'a@b.c' } }), {
      kind: 'secret',
      text: 'x',
    });
    expect(answer).toMatchObject({ status: 'unsupported', code: 'no-signature' });
  });
});
