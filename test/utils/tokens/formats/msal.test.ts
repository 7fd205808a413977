import { expect, it } from 'vitest';
import { findTokens } from '../../../../utils/tokens/find-tokens';
import { msal } from '../../../../utils/tokens/formats/msal';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const [token, account] = samplesOf('msal');
const { id, nonce, data } = JSON.parse(token?.token ?? '');

describeFormat(msal, {
  'no nonce': JSON.stringify({ id, data }),
  'a nonce of another length': JSON.stringify({ id, nonce: nonce.slice(2), data }),
  'data that is not base64url': JSON.stringify({ id, nonce, data: `${data.slice(4)}+/+/` }),
  'nothing but a tag': JSON.stringify({ id, nonce, data: data.slice(0, 20) }),
  'a member too many': JSON.stringify({ id, nonce, data, tag: '' }),
  'no id': JSON.stringify({ id: '', nonce, data }),
  'a list': JSON.stringify([id, nonce, data]),
});

it.each([1, 20])('is found in storage, also where it is long (%s times)', (times) => {
  const entry = JSON.stringify({ id, nonce, data: data.repeat(times), lastUpdatedAt: '1795000000000' });
  expect(findTokens(entry, { name: 'msal.2|made-up' })).toMatchObject([{ format: 'msal', raw: entry }]);
});

it('opens the token inside, too', async () => {
  if (!token?.key) throw new Error('no sample');
  const { decrypted } = await verifyWith(msal, token.token, token.key, token.context);
  expect(decrypted?.nested).toMatchObject({ format: 'jwt', claims: { sub: 'user-1001' } });
});

it('needs the name of the entry where the application goes into the key', async () => {
  if (!token?.key || !account?.key) throw new Error('no sample');
  expect(await verifyWith(msal, token.token, token.key)).toMatchObject({ status: 'invalid' });
  const named = { ...token.key, cookieName: token.context?.name ?? '' };
  expect(await verifyWith(msal, token.token, named)).toMatchObject({ status: 'valid' });
  // An id in the name that does not go into it does no harm.
  expect(await verifyWith(msal, account.token, account.key, token.context)).toMatchObject({
    status: 'valid',
  });
});
